--TEST--
A conf that goes bad while beating: keepAlive() says so, and the beats go on as they were
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$conf = conf_for($node);
$manage = new Tars\Manage($conf);
$manage->keepAlive();
$node->beat();
file_put_contents($conf, '<tars');
var_dump(@$manage->keepAlive());
echo error_get_last()['message'], "\n";
unlink($conf);
var_dump(@$manage->keepAlive());
echo $node->beat(), "\n";
--EXPECTF--
bool(false)
Tars\Manage::keepAlive(): %s, line 1, column 6: %s
bool(false)
Demo.HttpServer.objAdapter AdminAdapter of us
