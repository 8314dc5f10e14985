--TEST--
Without an adapter in the conf AdminAdapter is reported, and with PNAME the adapter that it names
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_file(conf_text($node->port, [])));
echo implode(' ', array_keys($manage->report()['replies'])), "\n";
putenv('PNAME=Demo.HttpServer');
echo implode(' ', array_keys($manage->report()['replies'])), "\n";
--EXPECT--
AdminAdapter
Demo.HttpServer.objAdapter AdminAdapter
