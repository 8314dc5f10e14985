--TEST--
php --ri tars_rs shows the version, the heartbeat and the settings
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

passthru(implode(' ', array_map('escapeshellarg', php_command(['tars_rs.timeout' => '0.5'], ['--ri', 'tars_rs']))));
--EXPECTF--
tars_rs

tars_rs => enabled
Version => %d.%d.%d
Heartbeat => idle
Role of this process => unarmed
Beating pid => -
Reported pid => -
Server => -
Node => -
Adapters => -
Beats / replies => 0 / 0
Failures (in a row) / skips => 0 (0) / 0
Last success => -
Round trip => -
Late by => -
Successions => 0
Next beat in => -

Directive => Local Value => Master Value
tars_rs.config => no value => no value
tars_rs.heartbeat_interval => 30 => 30
tars_rs.timeout => 0.5 => 0.5
tars_rs.liveness => process => process
tars_rs.watchdog => 60 => 60
tars_rs.log => no value => no value
