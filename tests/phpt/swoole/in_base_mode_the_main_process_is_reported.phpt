--TEST--
In BASE mode the main process is reported, whatever master_pid Swoole names
--EXTENSIONS--
swoole
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/swoole.inc';

$node = new Node();
$service = new Service($node, '$server->on("workerStart", fn ($server) => $manage->keepAlive() && say("worker", getmypid()));', [], SWOOLE_BASE);
$launcher = $service->event('launcher');
$workers = [$service->event('worker'), $service->event('worker'), $service->event('worker')];
echo str_replace($launcher, 'the main process', $node->beat()), "\n";
foreach ($workers as $worker) {
    posix_kill($worker, SIGKILL);
    $service->event('worker');
}
echo str_replace($launcher, 'the main process', $node->beat()), "\n";
$service->stop($launcher);
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of the main process
Demo.HttpServer.objAdapter AdminAdapter of the main process
