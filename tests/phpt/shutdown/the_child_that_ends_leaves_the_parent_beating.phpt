--TEST--
A child that ends, in order or killed, leaves the parent beating
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
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
$node->beat();
foreach ([fn () => exit, fn () => posix_kill(getmypid(), SIGKILL), fn () => nothing(), fn () => $manage->stop()] as $end) {
    if (pcntl_fork() === 0) {
        ini_set('display_errors', '0');
        $end();
        exit;
    }
    pcntl_wait($status);
    echo $node->beat(), ' ', $manage->status()['role'], "\n";
}
var_dump($manage->status()['successions']);
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of us beating
Demo.HttpServer.objAdapter AdminAdapter of us beating
Demo.HttpServer.objAdapter AdminAdapter of us beating
Demo.HttpServer.objAdapter AdminAdapter of us beating
int(0)
