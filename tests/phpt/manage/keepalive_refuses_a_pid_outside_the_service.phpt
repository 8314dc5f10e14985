--TEST--
keepAlive() never reports a process that is not of this service: the platform kills what it is told
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$manage = new Tars\Manage(conf_file(conf_text(1)));
$stranger = proc_open(['cat'], [['pipe', 'r'], ['pipe', 'w']], $pipes);
foreach ([1, PHP_INT_MAX, -1, -5, 2 ** 31] as $pid) {
    try {
        var_dump($manage->keepAlive($pid));
    } catch (Tars\Exception\PidException $e) {
        echo preg_replace('/:.*/', '', $e->getMessage()), "\n";
    }
}
var_dump($manage->status()['role']);
--EXPECT--
process 1 is not part of this service
9223372036854775807 is not a process id
-1 is not a process id
-5 is not a process id
2147483648 is not a process id
string(7) "unarmed"
