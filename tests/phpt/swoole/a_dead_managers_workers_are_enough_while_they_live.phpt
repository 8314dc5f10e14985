--TEST--
The workers of a manager that was killed still serve: beats go on until they are gone, too
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
            static $said = false;
            $said = $said || ($manage->status()["last_error"]["kind"] ?? "") === "no_workers" && (say("alone", getmypid()) || true);
        });
    });');
$master = $service->event('shown');
$manager = $service->event('manager');
$workers = [$service->event('worker'), $service->event('worker'), $service->event('worker')];
for ($beat = 0; $beat < 3; $beat++) {
    $node->beat();
}
posix_kill($manager, SIGKILL);
// For longer than workers may be missing.
for ($beat = 0; $beat < 4; $beat++) {
    $last = $node->beat();
}
echo str_replace($master, 'the master', $last), "\n";
foreach ($workers as $worker) {
    posix_kill($worker, SIGKILL);
}
echo $service->event('alone') === $master ? "not alive\n" : '';
$node->within(0);
echo count(preg_grep('/keepAlive/', $node->within(3))), " more\n";
$service->stop($master);
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of the master
not alive
0 more
