<?php

// What calls: `composer tars2php -- ../tars/client.proto.php` writes src/client.
return [
    'appName' => 'Shop',
    'serverName' => 'Cart',
    'objName' => 'CartObj',
    'withServant' => false,
    'tarsFiles' => ['./shop.tars'],
    'dstPath' => '../src/client',
    'namespacePrefix' => 'Shop\client',
];
