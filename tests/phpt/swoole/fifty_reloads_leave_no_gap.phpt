--TEST--
Fifty reloads in a row, the last with workers that take seconds to boot, are no reason to stop beating
--EXTENSIONS--
swoole
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/swoole.inc';

$node = new Node();
$slow = conf_file('');
$service = new Service($node, '
    $server->on("start", fn ($server) => $manage->keepAlive($server->master_pid));
    $server->on("workerStart", function () {
        say("worker", getmypid());
        filesize("' . $slow . '") && sleep(7);
    });
    $server->on("afterReload", fn () => say("reloaded", getmypid()));
    $server->on("shutdown", function () use ($manage) {
        $status = $manage->status();
        say("skipped", $status["skips"]);
        say($status["state"], $status["failures"]);
    });', ['max_wait_time' => 1]);
$master = $service->event('shown');
array_map($service->event(...), ['worker', 'worker', 'worker']);
for ($beat = 0; $beat < 3; $beat++) {
    $node->beat();
}
for ($reload = 0; $reload < 50; $reload++) {
    $reload === 49 && file_put_contents($slow, 'slow');
    posix_kill($master, SIGUSR1);
    // A worker that has just been forked would not hear that it is to end.
    array_map($service->event(...), ['worker', 'worker', 'worker', 'reloaded']);
}
// While they boot.
for ($beat = 0; $beat < 4; $beat++) {
    $node->beat();
}
echo str_replace($master, 'the master', $node->beat()), "\n";
posix_kill($master, SIGTERM);
echo $service->event('skipped'), ' skipped, ', $service->event('alive'), " failed\n";
$service->stop($master);
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of the master
0 skipped, 0 failed
