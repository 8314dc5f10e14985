--TEST--
A conf that is not there is named
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
$conf = sys_get_temp_dir() . '/tars_rs.nonexistent';
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
Tars\Manage::getTarsConf(): conf file CONF does not exist
Tars\Manage::getNodeInfo(): conf file CONF does not exist
bool(true)
bool(true)
bool(false)
idle, conf: conf file CONF does not exist
conf file CONF does not exist
