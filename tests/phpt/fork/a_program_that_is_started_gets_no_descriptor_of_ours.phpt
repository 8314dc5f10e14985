--TEST--
A program that is started while beating gets no descriptor of ours
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$before = shell_exec('ls -l /proc/self/fd | wc -l');
$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
$node->beat();
$leaks = 0;
for ($i = 0; $i < 100; $i++) {
    $manage->keepAlive();
    $process = proc_open(['ls', '-l', '/proc/self/fd'], [['file', '/dev/null', 'r'], ['pipe', 'w']], $pipes);
    $open = stream_get_contents($pipes[1]);
    proc_close($process);
    $leaks += preg_match('/socket|eventfd/', $open);
}
var_dump($leaks);
echo $node->beat(), "\n";
--EXPECT--
int(0)
Demo.HttpServer.objAdapter AdminAdapter of us
