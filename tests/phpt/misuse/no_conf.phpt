--TEST--
No conf: every method says so and what to do, keepAlive() is false and report() throws
--FILE--
<?php
$conf = null;
set_error_handler(fn ($level, $message) => print($message . "\n"));
$manage = new Tars\Manage($conf);
var_dump($manage->getTarsConf() === [], $manage->getNodeInfo() === [], $manage->keepAlive());
try {
    $manage->report();
} catch (Tars\Exception\TarsException $e) {
    echo $e->getMessage(), "\n";
}
--EXPECT--
Tars\Manage::getTarsConf(): no conf file is named: pass its path to the constructor, start PHP with --config=PATH, or set tars_rs.config in php.ini or TARS_CONFIG in the environment
Tars\Manage::getNodeInfo(): no conf file is named: pass its path to the constructor, start PHP with --config=PATH, or set tars_rs.config in php.ini or TARS_CONFIG in the environment
Tars\Manage::keepAlive(): no conf file is named: pass its path to the constructor, start PHP with --config=PATH, or set tars_rs.config in php.ini or TARS_CONFIG in the environment
bool(true)
bool(true)
bool(false)
no conf file is named: pass its path to the constructor, start PHP with --config=PATH, or set tars_rs.config in php.ini or TARS_CONFIG in the environment
