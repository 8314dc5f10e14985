--TEST--
keepAlive() again and again is one stream of beats on one connection
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
echo $node->beat(), "\n";
for ($i = 0; $i < 1000; $i++) {
    (new Tars\Manage(conf_for($node)))->keepAlive() && $manage->keepAlive() ?: print 'false';
}
$node->beat();
$lines = $node->within(0);
echo count(preg_grep('/ connect /', $lines)), " more connections\n";
var_dump($manage->status()['beats'] < 100);
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of us
0 more connections
bool(true)
