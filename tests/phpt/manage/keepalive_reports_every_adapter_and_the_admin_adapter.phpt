--TEST--
keepAlive() reports each adapter of the conf, then AdminAdapter, with this process as the service
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node, 'Demo.HttpServer.objAdapter', 'Demo.HttpServer.apiObjAdapter'));
var_dump($manage->keepAlive());
echo $node->beat(), "\n";
--EXPECT--
bool(true)
Demo.HttpServer.objAdapter Demo.HttpServer.apiObjAdapter AdminAdapter of us
