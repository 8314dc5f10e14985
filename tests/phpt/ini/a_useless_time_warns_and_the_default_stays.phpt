--TEST--
A time that is of no use gets a warning that names it, and the default stays
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

foreach (['0', '-1', '', 'abc', '30s', 'NaN', 'inf', '0.09', '86401', '1e9', '0x10'] as $value) {
    foreach (['heartbeat_interval', 'timeout', 'watchdog'] as $name) {
        echo trim(php("echo ini_get('tars_rs.$name');", ["tars_rs.$name" => "'$value'"])), "\n";
    }
}
--EXPECT--
Warning: PHP Startup: tars_rs.heartbeat_interval = "0" is not a number of seconds from 0.1 to 86400; using 30 in Unknown on line 0
30
Warning: PHP Startup: tars_rs.timeout = "0" is not a number of seconds from 0.1 to 86400; using 2 in Unknown on line 0
2
Warning: PHP Startup: tars_rs.watchdog = "0" is not a number of seconds from 0.1 to 86400; using 60 in Unknown on line 0
60
Warning: PHP Startup: tars_rs.heartbeat_interval = "-1" is not a number of seconds from 0.1 to 86400; using 30 in Unknown on line 0
30
Warning: PHP Startup: tars_rs.timeout = "-1" is not a number of seconds from 0.1 to 86400; using 2 in Unknown on line 0
2
Warning: PHP Startup: tars_rs.watchdog = "-1" is not a number of seconds from 0.1 to 86400; using 60 in Unknown on line 0
60
Warning: PHP Startup: tars_rs.heartbeat_interval = "" is not a number of seconds from 0.1 to 86400; using 30 in Unknown on line 0
30
Warning: PHP Startup: tars_rs.timeout = "" is not a number of seconds from 0.1 to 86400; using 2 in Unknown on line 0
2
Warning: PHP Startup: tars_rs.watchdog = "" is not a number of seconds from 0.1 to 86400; using 60 in Unknown on line 0
60
Warning: PHP Startup: tars_rs.heartbeat_interval = "abc" is not a number of seconds from 0.1 to 86400; using 30 in Unknown on line 0
30
Warning: PHP Startup: tars_rs.timeout = "abc" is not a number of seconds from 0.1 to 86400; using 2 in Unknown on line 0
2
Warning: PHP Startup: tars_rs.watchdog = "abc" is not a number of seconds from 0.1 to 86400; using 60 in Unknown on line 0
60
Warning: PHP Startup: tars_rs.heartbeat_interval = "30s" is not a number of seconds from 0.1 to 86400; using 30 in Unknown on line 0
30
Warning: PHP Startup: tars_rs.timeout = "30s" is not a number of seconds from 0.1 to 86400; using 2 in Unknown on line 0
2
Warning: PHP Startup: tars_rs.watchdog = "30s" is not a number of seconds from 0.1 to 86400; using 60 in Unknown on line 0
60
Warning: PHP Startup: tars_rs.heartbeat_interval = "NaN" is not a number of seconds from 0.1 to 86400; using 30 in Unknown on line 0
30
Warning: PHP Startup: tars_rs.timeout = "NaN" is not a number of seconds from 0.1 to 86400; using 2 in Unknown on line 0
2
Warning: PHP Startup: tars_rs.watchdog = "NaN" is not a number of seconds from 0.1 to 86400; using 60 in Unknown on line 0
60
Warning: PHP Startup: tars_rs.heartbeat_interval = "inf" is not a number of seconds from 0.1 to 86400; using 30 in Unknown on line 0
30
Warning: PHP Startup: tars_rs.timeout = "inf" is not a number of seconds from 0.1 to 86400; using 2 in Unknown on line 0
2
Warning: PHP Startup: tars_rs.watchdog = "inf" is not a number of seconds from 0.1 to 86400; using 60 in Unknown on line 0
60
Warning: PHP Startup: tars_rs.heartbeat_interval = "0.09" is not a number of seconds from 0.1 to 86400; using 30 in Unknown on line 0
30
Warning: PHP Startup: tars_rs.timeout = "0.09" is not a number of seconds from 0.1 to 86400; using 2 in Unknown on line 0
2
Warning: PHP Startup: tars_rs.watchdog = "0.09" is not a number of seconds from 0.1 to 86400; using 60 in Unknown on line 0
60
Warning: PHP Startup: tars_rs.heartbeat_interval = "86401" is not a number of seconds from 0.1 to 86400; using 30 in Unknown on line 0
30
Warning: PHP Startup: tars_rs.timeout = "86401" is not a number of seconds from 0.1 to 86400; using 2 in Unknown on line 0
2
Warning: PHP Startup: tars_rs.watchdog = "86401" is not a number of seconds from 0.1 to 86400; using 60 in Unknown on line 0
60
Warning: PHP Startup: tars_rs.heartbeat_interval = "1e9" is not a number of seconds from 0.1 to 86400; using 30 in Unknown on line 0
30
Warning: PHP Startup: tars_rs.timeout = "1e9" is not a number of seconds from 0.1 to 86400; using 2 in Unknown on line 0
2
Warning: PHP Startup: tars_rs.watchdog = "1e9" is not a number of seconds from 0.1 to 86400; using 60 in Unknown on line 0
60
Warning: PHP Startup: tars_rs.heartbeat_interval = "0x10" is not a number of seconds from 0.1 to 86400; using 30 in Unknown on line 0
30
Warning: PHP Startup: tars_rs.timeout = "0x10" is not a number of seconds from 0.1 to 86400; using 2 in Unknown on line 0
2
Warning: PHP Startup: tars_rs.watchdog = "0x10" is not a number of seconds from 0.1 to 86400; using 60 in Unknown on line 0
60
