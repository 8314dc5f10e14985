--TEST--
Armed in every worker, with the master_pid that Swoole gives there, it is one stream for the master
--EXTENSIONS--
swoole
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/swoole.inc';

$node = new Node();
$service = new Service($node, '$server->on("workerStart", fn ($server) => $manage->keepAlive($server->master_pid) && say("worker", getmypid()));');
$workers = [$service->event('worker'), $service->event('worker'), $service->event('worker')];
$master = $service->event('shown');
echo str_replace($master, 'the master', $node->beat()), "\n";
foreach ($workers as $worker) {
    posix_kill($worker, SIGKILL);
    $service->event('worker');
    echo str_replace($master, 'the master', $node->beat()), "\n";
}
$service->stop($master);
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of the master
Demo.HttpServer.objAdapter AdminAdapter of the master
Demo.HttpServer.objAdapter AdminAdapter of the master
Demo.HttpServer.objAdapter AdminAdapter of the master
