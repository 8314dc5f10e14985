--TEST--
When the manager has ended, and with it all workers, the master that is left is not alive, and status() says why
--EXTENSIONS--
swoole
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/swoole.inc';

$node = new Node();
$service = new Service($node, '
    $server->on("beforeShutdown", fn () => Swoole\Timer::clearAll());
    $server->on("managerStart", fn () => say("manager", getmypid()));
    $server->on("start", function ($server) use ($manage) {
        $manage->keepAlive($server->master_pid);
        // Should the test be killed.
        Swoole\Timer::after(120000, fn () => posix_kill(getmypid(), SIGKILL));
        Swoole\Timer::tick(100, function () use ($manage) {
            static $known = "";
            $status = $manage->status();
            $now = $status["state"] === "skipping" ? "skipping:" . $status["last_error"]["kind"] : $status["state"];
            $now === $known ?: say($known = $now, getmypid());
        });
    });');
$master = $service->event('shown');
$manager = $service->event('manager');
$service->event('alive');
echo str_replace($master, 'the master', $node->beat()), "\n";
array_map($service->event(...), ['worker', 'worker', 'worker']);
// At the second of these the workers are half a second old.
$node->within(0);
$node->beat();
$node->beat();
posix_kill($manager, SIGTERM);
$service->event('skipping:no_workers') === $master ?: print 'of another';
$node->within(0);
echo count(preg_grep('/keepAlive/', $node->within(3))), " more\n";
$service->stop($master);
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of the master
0 more
