--TEST--
ServerFSync in a child with a pid of 0, as Swoole has for its master at first, names the service's main process
--EXTENSIONS--
pcntl
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/fork.inc';

$node = new Node();
$sync = new Tars\report\ServerFSync('127.0.0.1', $node->port, 'tars.tarsnode.ServerObj');
$child = new Child(function () use ($sync) {
    $info = new Tars\report\ServerInfo;
    [$info->application, $info->serverName, $info->pid, $info->adapter] = ['Demo', 'HttpServer', 0, 'AdminAdapter'];
    $sync->keepAlive($info);
});
$child->done();
echo $node->beat(), "\n";
--EXPECT--
AdminAdapter of us
