--TEST--
report() to a node that does not know this server is not ok, and says both names
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node(0, '--server', 'Demo.OtherServer');
$report = (new Tars\Manage(conf_for($node)))->report();
var_dump($report['ok'], $report['replies'], $report['error']['kind']);
echo str_contains($report['error']['text'], 'Demo.HttpServer') ? "names us\n" : $report['error']['text'];
--EXPECT--
bool(false)
array(2) {
  ["Demo.HttpServer.objAdapter"]=>
  int(-1)
  ["AdminAdapter"]=>
  int(-1)
}
string(14) "unknown_server"
names us
