--TEST--
Signals reach PHP's handlers, every one, and never the heartbeat's thread
--EXTENSIONS--
pcntl
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
$node->beat();
$seen = [];
pcntl_async_signals(true);
foreach ([SIGUSR1, SIGALRM, SIGCHLD, SIGTERM] as $signal) {
    pcntl_signal($signal, function ($signal) use (&$seen) { $seen[$signal] = ($seen[$signal] ?? 0) + 1; });
}
for ($i = 0; $i < 500; $i++) {
    foreach ([SIGUSR1, SIGALRM, SIGCHLD, SIGTERM] as $signal) {
        posix_kill(getmypid(), $signal);
    }
}
echo implode(' ', array_unique($seen)), "\n";
echo $node->beat(), "\n";
$masks = array_map(fn ($task) => preg_match('/^SigBlk:\s*(\S+)/m', file_get_contents("$task/status"), $m) ? $m[1] : '', glob('/proc/self/task/*'));
sort($masks);
// Of the thread all are blocked but those of a fault, and those that nobody can block.
echo implode(' ', array_unique($masks)), "\n";
--EXPECTF--
500
Demo.HttpServer.objAdapter AdminAdapter of us
0000000000000000 %s
