--TEST--
The settings and their defaults
--FILE--
<?php
foreach (ini_get_all('tars_rs') as $name => $setting) {
    echo "$name = '$setting[global_value]' ", $setting['access'] === INI_SYSTEM ? 'system' : $setting['access'], "\n";
}
--EXPECT--
tars_rs.config = '' system
tars_rs.heartbeat_interval = '30' system
tars_rs.liveness = 'process' system
tars_rs.log = '' system
tars_rs.timeout = '2' system
tars_rs.watchdog = '60' system
