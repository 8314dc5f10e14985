--TEST--
parseFile() of a file that is not there, or is empty, is an exception, and the script goes on
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

foreach (['/nonexistent/tars.conf', '', conf_file('')] as $path) {
    try {
        Tars\Utils::parseFile($path);
    } catch (Tars\Exception\TarsException $e) {
        echo $e::class, ': ', preg_replace('~/tmp/\S*(?=:)~', 'FILE', $e->getMessage()), "\n";
    }
}
--EXPECTF--
Tars\Exception\ConfNotFoundException: conf file /nonexistent/tars.conf does not exist
Tars\Exception\ConfNotFoundException: conf file  does not exist
Tars\Exception\ConfValueException: %s: /tars/application/server is missing; %s
