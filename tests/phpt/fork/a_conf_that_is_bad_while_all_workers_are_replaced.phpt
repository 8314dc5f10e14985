--TEST--
A conf that is bad while all that took part are replaced: those that come take part for the same service
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
$conf = conf_for($node);
$manage = new Tars\Manage($conf);
$first = new Child(fn () => $manage->keepAlive());
$first->done();
echo $node->beat(), "\n";
until(fn () => $manage->status()['last_success']);
file_put_contents($conf, '<tars');
$first->kill(SIGKILL);

$next = new Child(function () use ($manage) {
    var_dump(@$manage->keepAlive());
    until(fn () => $manage->status()['role'] === 'beating');
});
$next->done();
echo $node->beat(), "\n";
echo $manage->status()['beating_pid'] === $next->pid ? 'the new one beats' : 'nobody new beats', "\n";
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of us
bool(false)
Demo.HttpServer.objAdapter AdminAdapter of us
the new one beats
