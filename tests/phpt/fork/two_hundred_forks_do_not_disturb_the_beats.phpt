--TEST--
Two hundred forks while beating: each child ends at once, and there is one stream of beats
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
for ($i = 0; $i < 200; $i++) {
    $manage->keepAlive();
    $child = pcntl_fork();
    if ($child === 0) {
        exit($manage->keepAlive() ? 7 : 1);
    }
    pcntl_waitpid($child, $status);
    pcntl_wifexited($status) && pcntl_wexitstatus($status) === 7 or print("child $i: $status\n");
}
echo $node->beat(), "\n";
$status = $manage->status();
var_dump($status['role'], $status['successions'], $status['failures']);
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of us
string(7) "beating"
int(0)
int(0)
