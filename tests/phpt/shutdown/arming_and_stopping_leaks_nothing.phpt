--TEST--
Arming and stopping again and again leaks no thread, no descriptor and no memory
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$look = fn () => [count(glob('/proc/self/task/*')), count(scandir('/proc/self/fd'))];
$round = function () use ($manage) {
    $manage->keepAlive();
    until(fn () => $manage->status()['role'] === 'beating');
    $manage->stop();
    until(fn () => count(glob('/proc/self/task/*')) === 1);
};
for ($i = 0; $i < 10; $i++) {
    $round();
}
$before = $look();
$memory = memory_get_usage();
for ($i = 0; $i < 50; $i++) {
    $round();
}
var_dump($look() === $before, memory_get_usage() - $memory < 10000);
--EXPECT--
bool(true)
bool(true)
