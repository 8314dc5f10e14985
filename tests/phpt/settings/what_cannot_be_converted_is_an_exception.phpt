--TEST--
A conf that is missing or broken, and a setting that is not of its type, are exceptions
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$broken = conf_file("<tars>\n");
$wrong = conf_file(conf_text(19386, [], "max_request=many\n"));
foreach (['/none', $broken, $wrong] as $conf) {
    foreach (['toSwoole', 'toSwoftEnv'] as $method) {
        try {
            (new Tars\Settings($conf))->$method();
        } catch (Tars\Exception\TarsException $e) {
            echo get_class($e), ': ', str_replace($conf, 'CONF', $e->getMessage()), "\n";
        }
    }
}
--EXPECT--
Tars\Exception\ConfNotFoundException: conf file CONF does not exist
Tars\Exception\ConfNotFoundException: conf file CONF does not exist
Tars\Exception\ConfSyntaxException: CONF, line 1, column 1: '<tars>' is never closed; add '</tars>' on a line of its own
Tars\Exception\ConfSyntaxException: CONF, line 1, column 1: '<tars>' is never closed; add '</tars>' on a line of its own
Tars\Exception\ConfValueException: CONF, line 7: /tars/application/server<max_request> is 'many': it must be a whole number from -9223372036854775808 to 9223372036854775807
Tars\Exception\ConfValueException: CONF, line 7: /tars/application/server<max_request> is 'many': it must be a whole number from -9223372036854775808 to 9223372036854775807
