--TEST--
While the process that beats is itself stopped, every other process sees that the heartbeat stalls
--EXTENSIONS--
pcntl
posix
--INI--
tars_rs.heartbeat_interval=0.5
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
$node = new Node();
$conf = conf_for($node);
$worker = pcntl_fork();
if ($worker === 0) {
    (new Tars\Manage($conf))->keepAlive();
    while (true) {
        sleep(60);
    }
}
$manage = new Tars\Manage($conf);
$node->beat();
posix_kill($worker, SIGSTOP);
pcntl_waitpid($worker, $status, WUNTRACED);
var_dump($manage->status()['state']);
posix_kill($worker, SIGCONT);
$node->within(0);
$node->beat();
var_dump($manage->status()['state']);
posix_kill($worker, SIGKILL);
pcntl_waitpid($worker, $status);
var_dump($manage->status()['state']);
--EXPECT--
string(7) "stalled"
string(5) "alive"
string(4) "idle"
