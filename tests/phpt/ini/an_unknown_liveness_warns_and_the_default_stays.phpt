--TEST--
A liveness that is none gets a warning, and the default stays
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

foreach (['process', 'watchdog', 'always', 'never', 'Process', ''] as $value) {
    echo trim(php("echo ini_get('tars_rs.liveness');", ['tars_rs.liveness' => "'$value'"])), "\n";
}
--EXPECT--
process
watchdog
always
Warning: PHP Startup: tars_rs.liveness = "never" is not one of process, watchdog, always; using process in Unknown on line 0
process
Warning: PHP Startup: tars_rs.liveness = "Process" is not one of process, watchdog, always; using process in Unknown on line 0
process
Warning: PHP Startup: tars_rs.liveness = "" is not one of process, watchdog, always; using process in Unknown on line 0
process
