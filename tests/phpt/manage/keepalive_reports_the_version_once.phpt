--TEST--
The first beat tells the node the version
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
echo $node->wait('/ (reportVersion app=Demo server=HttpServer version=\S+)/') ? "reported\n" : '';
echo $node->beat(), "\n";
echo $node->beat(), "\n";
$lines = $node->within(0);
echo count(preg_grep('/reportVersion/', $lines)), " more\n";
--EXPECT--
reported
Demo.HttpServer.objAdapter AdminAdapter of us
Demo.HttpServer.objAdapter AdminAdapter of us
0 more
