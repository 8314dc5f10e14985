--TEST--
A child of an armed process takes part without a call, and waits for the seat
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
echo $manage->status()['role'], "\n";
(new Child(fn () => print($manage->status()['role'] . "\n")))->done();
$manage->keepAlive();
$node->beat();
until(fn () => $manage->status()['role'] === 'beating');
(new Child(fn () => print($manage->status()['role'] . "\n")))->done();
--EXPECT--
unarmed
unarmed
standby
