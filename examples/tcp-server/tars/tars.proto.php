<?php

// The names on the platform, and what `composer tars2php` makes of the .tars files.
return [
    'appName' => 'Shop',
    'serverName' => 'Cart',
    'objName' => 'CartObj',
    'tarsFiles' => ['./shop.tars'],
    'native' => true,
    'namespacePrefix' => 'App',
    'dstPath' => '../src',
];
