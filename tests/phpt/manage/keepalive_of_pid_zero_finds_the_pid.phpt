--TEST--
keepAlive(0), Swoole's master_pid before it has one, finds the pid itself
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
var_dump($manage->keepAlive(0));
echo $node->beat(), "\n";
--EXPECT--
bool(true)
Demo.HttpServer.objAdapter AdminAdapter of us
