--TEST--
A PHP program that a service starts is not of the service, and knows nothing of its heartbeat
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
$node->beat();
echo php('$status = (new Tars\Manage())->status(); echo $status["role"], " ", $status["state"], "\n";');
--EXPECT--
unarmed idle
