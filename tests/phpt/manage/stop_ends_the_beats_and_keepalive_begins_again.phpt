--TEST--
stop() ends the beats of this process, keepAlive() takes part again
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
$node->beat();
echo $manage->status()['role'], "\n";
var_dump($manage->stop());
echo $manage->status()['role'], "\n";
$node->wait('/ close conn=1 by=peer/');
$manage->stop();
$manage->keepAlive();
echo $node->beat(), "\n";
echo $manage->status()['role'], "\n";
--EXPECT--
beating
NULL
unarmed
Demo.HttpServer.objAdapter AdminAdapter of us
beating
