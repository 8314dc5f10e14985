--TEST--
keepAlive($pid) reports that process of the service
--EXTENSIONS--
pcntl
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
[$ours, $theirs] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
$child = pcntl_fork();
if ($child === 0) {
    fread($theirs, 1);
    exit;
}
var_dump($manage->keepAlive($child));
echo str_replace($child, 'the child', $node->beat()), "\n";
var_dump($manage->status()['reported_pid'] === $child);
fwrite($ours, '.');
pcntl_waitpid($child, $status);
--EXPECT--
bool(true)
Demo.HttpServer.objAdapter AdminAdapter of the child
bool(true)
