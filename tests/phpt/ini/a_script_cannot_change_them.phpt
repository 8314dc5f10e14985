--TEST--
A script cannot change how its service is watched
--FILE--
<?php
foreach (['config' => '/x', 'heartbeat_interval' => '1', 'timeout' => '1', 'liveness' => 'always', 'watchdog' => '1', 'log' => '/x'] as $name => $value) {
    var_dump(ini_set("tars_rs.$name", $value));
}
--EXPECT--
bool(false)
bool(false)
bool(false)
bool(false)
bool(false)
bool(false)
