--TEST--
Armed in onStart with master_pid, the master is reported, and a worker that is killed changes nothing
--EXTENSIONS--
swoole
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/swoole.inc';

$node = new Node();
$service = new Service($node, '$server->on("start", fn ($server) => $manage->keepAlive($server->master_pid));');
$master = $service->event('shown');
echo str_replace($master, 'the master', $node->beat()), "\n";
posix_kill($service->event('worker'), SIGKILL);
$service->event('worker');
echo str_replace($master, 'the master', $node->beat()), "\n";
$service->stop($master);
$node->wait('/ close conn=1/');
echo count(preg_grep('/keepAlive/', $node->within(2.5))), " more\n";
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of the master
Demo.HttpServer.objAdapter AdminAdapter of the master
0 more
