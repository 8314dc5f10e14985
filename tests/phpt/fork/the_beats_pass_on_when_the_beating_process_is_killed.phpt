--TEST--
When the beating worker is killed another goes on, for the same service, and the count of successions says so
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
$workers = [];
for ($i = 0; $i < 3; $i++) {
    $workers[] = new Child(fn () => $manage->keepAlive());
}
array_map(fn ($worker) => $worker->done(), $workers);
for ($kills = 0; $kills < 2; $kills++) {
    echo $node->beat(), "\n";
    $beating = $manage->status()['beating_pid'];
    $index = array_search($beating, array_map(fn ($worker) => $worker->pid, $workers));
    $workers[$index]->kill(SIGKILL);
    unset($workers[$index]);
    until(fn () => $manage->status()['successions'] > $kills
        && in_array($manage->status()['beating_pid'], array_column($workers, 'pid'), true));
    echo "passed on\n";
}
echo $node->beat(), "\n";
echo $manage->status()['role'], "\n";
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of us
passed on
Demo.HttpServer.objAdapter AdminAdapter of us
passed on
Demo.HttpServer.objAdapter AdminAdapter of us
unarmed
