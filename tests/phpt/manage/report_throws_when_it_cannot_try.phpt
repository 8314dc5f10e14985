--TEST--
report() throws when there is nothing to try with
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$confs = [
    'no conf' => null,
    'not there' => '/nonexistent/tars.conf',
    'broken' => conf_file("<tars>\n<application>\n</tars>\n"),
    'no node' => conf_file(conf_text('')),
];
foreach ($confs as $which => $conf) {
    try {
        (new Tars\Manage($conf))->report();
    } catch (Tars\Exception\TarsException $e) {
        echo "$which: ", $e::class, "\n";
    }
}
--EXPECT--
no conf: Tars\Exception\ConfNotFoundException
not there: Tars\Exception\ConfNotFoundException
broken: Tars\Exception\ConfSyntaxException
no node: Tars\Exception\ConfValueException
