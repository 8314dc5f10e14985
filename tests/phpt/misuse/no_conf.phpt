--TEST--
No conf: every method says so and what to do; for keepAlive() it is a quiet local run, and report() throws
--FILE--
<?php
$conf = null;
set_error_handler(fn ($level, $message) => print($message . "\n"));
$manage = new Tars\Manage($conf);
var_dump($manage->getTarsConf() === [], $manage->getNodeInfo() === [], $manage->keepAlive());
['state' => $state, 'last_error' => $error] = $manage->status();
echo "$state, {$error['kind']}: ", str_replace((string) $conf, 'CONF', $error['text']), "\n";
try {
    $manage->report();
} catch (Tars\Exception\TarsException $e) {
    echo $e->getMessage(), "\n";
}
--EXPECT--
Tars\Manage::getTarsConf(): no conf file is named: pass its path to the constructor, start PHP with --config=PATH, or set tars_rs.config in php.ini or TARS_CONFIG in the environment
Tars\Manage::getNodeInfo(): no conf file is named: pass its path to the constructor, start PHP with --config=PATH, or set tars_rs.config in php.ini or TARS_CONFIG in the environment
bool(true)
bool(true)
bool(false)
local, no_node: no conf file is named: pass its path to the constructor, start PHP with --config=PATH, or set tars_rs.config in php.ini or TARS_CONFIG in the environment
no conf file is named: pass its path to the constructor, start PHP with --config=PATH, or set tars_rs.config in php.ini or TARS_CONFIG in the environment
