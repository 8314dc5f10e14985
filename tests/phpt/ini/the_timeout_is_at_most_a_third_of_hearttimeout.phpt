--TEST--
A beat waits for at most a third of the conf's hearttimeout: one that is lost must not use it up
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node(0, '--answer', 'silent');
$manage = new Tars\Manage(conf_file(conf_text($node->port, more: "hearttimeout=3\n")));
$manage->keepAlive();
$error = until(fn () => $manage->status()['last_error']);
echo preg_replace('/^.* did/', 'did', $error['text']), "\n";
--EXPECT--
did not answer within 1000 ms
