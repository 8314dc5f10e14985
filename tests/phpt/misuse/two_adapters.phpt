--TEST--
Two adapters are reported in the conf's order, and AdminAdapter
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$report = (new Tars\Manage(conf_for($node, 'Demo.HttpServer.zObjAdapter', 'Demo.HttpServer.aObjAdapter')))->report();
var_dump($report['replies']);
--EXPECT--
array(3) {
  ["Demo.HttpServer.zObjAdapter"]=>
  int(0)
  ["Demo.HttpServer.aObjAdapter"]=>
  int(0)
  ["AdminAdapter"]=>
  int(0)
}
