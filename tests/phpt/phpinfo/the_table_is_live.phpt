--TEST--
phpinfo() shows the heartbeat as it is now
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
until(fn () => $manage->status()['state'] === 'alive');
$node->answer('close');
until(fn () => $manage->status()['state'] === 'failing');
ob_start();
phpinfo(INFO_MODULES);
preg_match('/^tars_rs$.*?^Directive/ms', ob_get_clean(), $table);
echo str_replace([getmypid(), $node->port], ['US', 'PORT'], $table[0]), "\n";
--EXPECTF--
tars_rs

tars_rs => enabled
Version => %s
Heartbeat => failing
Role of this process => beating
Beating pid => US
Reported pid => US
Server => Demo.HttpServer
Node => tcp -h 127.0.0.1 -p PORT -t 60000
Adapters => Demo.HttpServer.objAdapter
Beats / replies => %d / %d
Failures (in a row) / skips => %d (%d) / 0
Last success => @%f
Round trip => %f ms
Late by => %f ms
Successions => 0
Next beat in => %f s
Last error => @%f closed: %s

Directive
