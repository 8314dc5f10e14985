--TEST--
Before the first keepAlive() there is no thread and no socket, and after stop() none again
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

// The thread has descriptors of its own, which no child inherits. One of those listed is glob()'s.
$look = fn () => count(glob('/proc/self/task/*')) . ' thread, '
    . count(preg_grep('/^socket/', @array_map('readlink', glob('/proc/self/task/*/fd/*')))) . ' sockets';
$node = new Node();
echo $look(), "\n";
$manage = new Tars\Manage(conf_for($node));
$manage->getTarsConf();
$manage->status();
$manage->report();
// Its thread is joined, and the kernel shows it for a moment more.
until(fn () => count(glob('/proc/self/task/*')) === 1);
echo $look(), "\n";
$manage->keepAlive();
$node->beat();
until(fn () => $manage->status()['last_success']);
echo $look(), "\n";
$manage->stop();
until(fn () => count(glob('/proc/self/task/*')) === 1);
echo $look(), "\n";
--EXPECT--
1 thread, 0 sockets
1 thread, 0 sockets
2 thread, 1 sockets
1 thread, 0 sockets
