--TEST--
Where there is no /proc any more, status() says what is missed
--EXTENSIONS--
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
<?php function_exists('chroot') && posix_geteuid() === 0 or die('skip needs root and chroot()'); ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage($conf = conf_for($node));
$manage->keepAlive();
$node->beat();
unlink($conf);
chroot(sys_get_temp_dir());
['kind' => $kind, 'text' => $text] = until(fn () => $manage->status()['last_error']);
echo "$kind: $text\n", $node->beat(), "\n";
--EXPECT--
no_proc: there is no /proc here, as after a chroot: a service process that dies is missed only when its pid is free, and workers are not missed at all; mount it there
Demo.HttpServer.objAdapter AdminAdapter of us
