--TEST--
A service that was started where there is no /proc takes no part, and status() says what to do
--EXTENSIONS--
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
<?php shell_exec('unshare -rm mount -t tmpfs none /proc 2>&1') === null or die('skip cannot cover /proc'); ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

$node = new Node();
$service = conf_file('<?php
    $manage = new Tars\Manage($argv[1]);
    var_dump(@$manage->keepAlive());
    $status = $manage->status();
    echo "$status[state], $status[role]\n{$status["last_error"]["text"]}\n";');
$php = implode(' ', array_map(escapeshellarg(...), php_command([], [$service, conf_for($node)])));
passthru("unshare -rm sh -c " . escapeshellarg("mount -t tmpfs none /proc && exec $php"));
echo count(preg_grep('/ keepAlive /', $node->within(0))), " beats\n";
--EXPECT--
bool(false)
idle, unarmed
PHP was started where there is no /proc, and without it nobody knows which process is the service: mount it (mount -t proc proc /proc) and start again
0 beats
