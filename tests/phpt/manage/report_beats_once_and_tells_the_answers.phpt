--TEST--
report() of a service that beats for itself beats once more, waits, and tells what the node answered
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
$node->beat();
$report = $manage->report();
$report['node'] = str_replace($node->port, 'PORT', $report['node']);
$report['pid'] = $report['pid'] === getmypid();
$report['round_trip_ms'] = is_float($report['round_trip_ms']) && $report['round_trip_ms'] > 0;
var_dump($report);
echo $node->beat(), "\n";
--EXPECT--
array(6) {
  ["ok"]=>
  bool(true)
  ["pid"]=>
  bool(true)
  ["node"]=>
  string(33) "tcp -h 127.0.0.1 -p PORT -t 60000"
  ["replies"]=>
  array(2) {
    ["Demo.HttpServer.objAdapter"]=>
    int(0)
    ["AdminAdapter"]=>
    int(0)
  }
  ["round_trip_ms"]=>
  bool(true)
  ["error"]=>
  NULL
}
Demo.HttpServer.objAdapter AdminAdapter of us
