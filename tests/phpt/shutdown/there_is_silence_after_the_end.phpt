--TEST--
After the end of the service there is silence, however it ended
--EXTENSIONS--
pcntl
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

foreach (['' => 'in order', 'exit(3);' => 'exit', 'nothing();' => 'fatal error', 'posix_kill(getmypid(), SIGKILL);' => 'killed'] as $end => $how) {
    $node = new Node();
    php('
        $manage = new Tars\Manage($argv[1]);
        $manage->keepAlive();
        until(fn () => $manage->status()["last_success"]);
        ' . $end, [], [conf_for($node)]);
    $node->wait('/ close conn=1 by=peer/');
    // At the start a beat comes every 2 s.
    echo "$how: ", count(preg_grep('/ keepAlive | connect /', $node->within(2.5))), " calls\n";
    $node->stop();
}
--EXPECT--
in order: 0 calls
exit: 0 calls
fatal error: 0 calls
killed: 0 calls
