--TEST--
status() is starting from the call of keepAlive() to the first outcome
--INI--
tars_rs.timeout=3600
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node(0, '--answer', 'silent');
$manage = new Tars\Manage(conf_for($node));
echo $manage->status()['state'], "\n";
var_dump($manage->keepAlive());
echo $manage->status()['state'], "\n";
$node->wait('/ keepAlive /');
echo $manage->status()['role'], ' ', $manage->status()['state'], "\n";
$manage->stop();
--EXPECT--
idle
bool(true)
starting
beating starting
