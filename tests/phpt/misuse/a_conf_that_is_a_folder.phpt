--TEST--
A conf that is a folder is named
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
$conf = __DIR__;
set_error_handler(fn ($level, $message) => print(str_replace($conf, 'CONF', $message) . "\n"));
$manage = new Tars\Manage($conf);
var_dump($manage->getTarsConf() === [], $manage->getNodeInfo() === [], $manage->keepAlive());
try {
    $manage->report();
} catch (Tars\Exception\TarsException $e) {
    echo str_replace($conf, 'CONF', $e->getMessage()), "\n";
}
--EXPECT--
Tars\Manage::getTarsConf(): CONF is not a regular file, so it cannot be a conf
Tars\Manage::getNodeInfo(): CONF is not a regular file, so it cannot be a conf
Tars\Manage::keepAlive(): CONF is not a regular file, so it cannot be a conf
bool(true)
bool(true)
bool(false)
CONF is not a regular file, so it cannot be a conf
