--TEST--
A master that is killed in its first seconds is the service: its orphan never reports itself
--EXTENSIONS--
pcntl
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

foreach (['exec("kill -9 " . getmypid());' => 'killed', 'nothing();' => 'crashed', 'exit(1);' => 'ended'] as $end => $how) {
    $node = new Node();
    // The orphan prints what it sees, and the pipe ends with it.
    $seen = php('
        $manage = new Tars\Manage($argv[1]);
        $manage->keepAlive();
        if (pcntl_fork() === 0) {
            $manage->keepAlive();
            $status = until(fn () => ($status = $manage->status())["state"] === "gone" ? $status : null);
            echo $status["reported_pid"] === getmypid() ? "itself" : "nobody else", ": ", $status["last_error"]["text"];
            exec("kill -9 " . getmypid());
        }
        ini_set("display_errors", "0");
        until(fn () => $manage->status()["last_success"]);
        ' . $end, [], [conf_for($node)]);
    $pids = preg_filter('/.* keepAlive .* pid=(\d+) .*/', '$1', $node->within(0));
    echo "$how: ", count(array_unique($pids)), " pid named; $seen\n";
    $node->stop();
}
--EXPECT--
killed: 1 pid named; nobody else: the service process is gone: no more beats
crashed: 1 pid named; nobody else: the service process is gone: no more beats
ended: 1 pid named; nobody else: the service process is gone: no more beats
