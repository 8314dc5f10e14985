--TEST--
status() has the last error with its time, and how many beats failed in a row
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node(0, '--answer', 'close');
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
until(fn () => $manage->status()['consecutive_failures'] >= 2);
$status = $manage->status();
$error = $status['last_error'];
echo $status['state'], ' ', $error['kind'], "\n";
var_dump($status['failures'] >= 2, abs($error['at'] - microtime(true)) < 3600, $status['last_success']);
$node->answer('normal');
until(fn () => $manage->status()['state'] === 'alive');
$status = $manage->status();
var_dump($status['consecutive_failures'], $status['last_error']['kind']);
--EXPECT--
failing closed
bool(true)
bool(true)
NULL
int(0)
string(6) "closed"
