--TEST--
status() is the same from every process of the service, but for the role
--EXTENSIONS--
pcntl
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/fork.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$stop = new Child(fn () => $manage->keepAlive());
$stop->done();
$node->answer('silent');
$node->wait('/ keepAlive .*silent/');
$ours = $manage->status();
$show = fn ($status) => json_encode(array_intersect_key($status, array_flip(['beating_pid', 'reported_pid', 'application', 'server', 'node', 'adapters', 'successions'])));
(new Child(fn () => print($show($manage->status()) === $show($ours) ? "same\n" : $show($manage->status()) . $show($ours))))->done();
var_dump($ours['beating_pid'] === $stop->pid, $ours['reported_pid'] === getmypid(), $ours['application']);
--EXPECT--
same
bool(true)
bool(true)
string(4) "Demo"
