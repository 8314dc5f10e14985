--TEST--
Tars\report\ServerFAsync hands the report to the agent thread and returns at once
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$reporter = new Tars\report\ServerFAsync('127.0.0.1', $node->port, 'tars.tarsnode.ServerObj');
foreach (['Demo.HttpServer.objAdapter', 'Demo.HttpServer.otherAdapter', 'AdminAdapter'] as $adapter) {
    $info = new Tars\report\ServerInfo;
    [$info->application, $info->serverName, $info->pid, $info->adapter] = ['Demo', 'HttpServer', getmypid(), $adapter];
    var_dump($reporter->keepAlive($info));
}
do {
    $beat = $node->beat();
} while (!str_contains($beat, 'otherAdapter'));
echo $beat, "\n";
$info->pid = 1;
var_dump(array_keys($reporter->keepAlive($info)));
?>
--EXPECT--
NULL
NULL
NULL
Demo.HttpServer.objAdapter Demo.HttpServer.otherAdapter AdminAdapter of us
array(2) {
  [0]=>
  string(4) "code"
  [1]=>
  string(3) "msg"
}
