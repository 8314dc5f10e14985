--TEST--
A conf that is a folder is named
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
$conf = __DIR__;
set_error_handler(fn ($level, $message) => print(str_replace($conf, 'CONF', $message) . "\n"));
$manage = new Tars\Manage($conf);
var_dump($manage->getTarsConf() === [], $manage->getNodeInfo() === [], $manage->keepAlive());
['state' => $state, 'last_error' => $error] = $manage->status();
echo "$state, {$error['kind']}: ", str_replace((string) $conf, 'CONF', $error['text']), "\n";
try {
    $manage->report();
} catch (Tars\Exception\TarsException $e) {
    echo str_replace($conf, 'CONF', $e->getMessage()), "\n";
}
--EXPECT--
Tars\Manage::getTarsConf(): CONF is not a regular file, so it cannot be a conf
Tars\Manage::getNodeInfo(): CONF is not a regular file, so it cannot be a conf
bool(true)
bool(true)
bool(false)
idle, conf: CONF is not a regular file, so it cannot be a conf
CONF is not a regular file, so it cannot be a conf
