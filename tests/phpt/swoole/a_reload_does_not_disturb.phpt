--TEST--
A reload, which replaces every worker, leaves one stream for the master
--EXTENSIONS--
swoole
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/swoole.inc';

$node = new Node();
$service = new Service($node, '
    $server->on("workerStart", fn ($server) => $manage->keepAlive() && say("worker", getmypid()));
    $server->on("afterReload", fn () => say("reloaded", getmypid()));');
$master = $service->event('shown');
for ($i = 0; $i < 3; $i++) {
    $service->event('worker');
}
for ($reload = 0; $reload < 3; $reload++) {
    posix_kill($master, SIGUSR1);
    // One that is told before the last is over is no reload.
    array_map($service->event(...), ['worker', 'worker', 'worker', 'reloaded']);
    echo str_replace($master, 'the master', $node->beat()), "\n";
}
$service->stop($master);
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of the master
Demo.HttpServer.objAdapter AdminAdapter of the master
Demo.HttpServer.objAdapter AdminAdapter of the master
