--TEST--
status() has a state of its own for a node that does not know the server
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node(0, '--server', 'Demo.OtherServer');
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
until(fn () => $manage->status()['last_error']);
$status = $manage->status();
echo $status['state'], ' ', $status['last_error']['kind'], "\n";
--EXPECT--
unknown_server unknown_server
