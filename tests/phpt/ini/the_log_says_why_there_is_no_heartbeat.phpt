--TEST--
tars_rs.log says why there is no heartbeat, once for each reason
--INI--
tars_rs.log={PWD}/the_log_says_why_there_is_no_heartbeat.tmp
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$log = ini_get('tars_rs.log');
remove_at_end($log);
foreach (['/nonexistent/tars.conf', null] as $conf) {
    for ($call = 0; $call < 3; $call++) {
        @(new Tars\Manage($conf))->keepAlive();
    }
}
echo file_get_contents($log);
--EXPECTF--
%d-%d-%dT%d:%d:%d.%dZ [%d] keepAlive(): conf file /nonexistent/tars.conf does not exist
%d-%d-%dT%d:%d:%d.%dZ [%d] keepAlive(): no conf file is named: %s
