<?php

// What serves: `composer tars2php -- ../tars/tars.proto.php` writes src/servant.
return [
    'appName' => 'Shop',
    'serverName' => 'Cart',
    'objName' => 'CartObj',
    'withServant' => true,
    'tarsFiles' => ['./shop.tars'],
    'dstPath' => '../src/servant',
    'namespacePrefix' => 'Shop\servant',
];
