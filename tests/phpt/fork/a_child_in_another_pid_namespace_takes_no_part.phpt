--TEST--
A child in another pid namespace, where pids are others, never beats
--EXTENSIONS--
pcntl
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
<?php @pcntl_unshare(CLONE_NEWPID) or die('skip cannot make a pid namespace'); ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
$node->beat();
pcntl_unshare(CLONE_NEWPID);
[$ours, $theirs] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
if (pcntl_fork() === 0) {
    // Its thread, which it has from its parent, ends.
    until(fn () => $manage->status()['role'] === 'unarmed');
    fwrite($theirs, $manage->status()['last_error']['text'] . "\n");
    set_error_handler(fn ($level, $text) => fwrite($theirs, "$text\n"));
    fwrite($theirs, $manage->keepAlive() ? "it takes part\n" : "it takes no part\n");
    fwrite($theirs, "done\n");
    fgets($theirs);
    exit(0);
}
for ($said = []; !in_array($line = line($ours), ['done', null], true); $said[] = $line);
echo implode("\n", $said), "\n";
$manage->stop();
$node->within(0);
echo count(preg_grep('/ keepAlive /', $node->within(2.5))), " more\n";
fwrite($ours, "end\n");
pcntl_wait($status);
--EXPECT--
this process is in another pid namespace than the service was started in, where pids are others: call keepAlive() outside of it
it takes no part
0 more
