--TEST--
A service that changes its user after the start beats on
--EXTENSIONS--
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
<?php posix_geteuid() === 0 or die('skip needs root'); ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$conf = conf_for($node);
chmod($conf, 0644);
$manage = new Tars\Manage($conf);
$manage->keepAlive();
$node->beat();
posix_setgid(65534) && posix_setuid(65534) or exit('cannot');
echo $node->beat(), "\n";
var_dump($manage->keepAlive(), $manage->report()['ok']);
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of us
bool(true)
bool(true)
