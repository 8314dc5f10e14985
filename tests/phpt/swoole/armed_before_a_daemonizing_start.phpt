--TEST--
Armed before a start that daemonizes, the daemon is reported and not the launcher
--EXTENSIONS--
swoole
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/swoole.inc';

$node = new Node();
$service = new Service($node, '$manage->keepAlive();', ['daemonize' => true]);
$launcher = $service->event('launcher');
$master = $service->event('shown');
var_dump($launcher !== $master);
// The launcher may have had a beat before it was gone.
do {
    $beat = $node->beat();
} while (str_ends_with($beat, " $launcher"));
echo str_replace($master, 'the master', $beat), "\n";
echo str_replace($master, 'the master', $node->beat()), "\n";
$service->stop($master);
$node->wait('/ close /');
--EXPECT--
bool(true)
Demo.HttpServer.objAdapter AdminAdapter of the master
Demo.HttpServer.objAdapter AdminAdapter of the master
