<?php
/**
 * A Swoole service as plain as can be: its settings are the conf's, and its behaviours those of prefork.php. It runs in
 * SWOOLE_BASE if the conf has a line swoole_mode=base.
 */
declare(strict_types=1);

$folder = dirname((string) getenv('TARS_CONFIG'));
$behaviour = (string) @file_get_contents("$folder/behaviour");
$say = static fn (string $role) => file_put_contents("$folder/journal", "$role=" . getmypid() . "\n", FILE_APPEND);
$may = static fn (): bool => file_exists("$folder/go");

// Whatever becomes of the test, no process outlives it for long: the default action ends it.
$live = static fn () => pcntl_alarm(170);
$live();
if ($behaviour === 'fatal') {
    (function (): void { undefined_at_boot(); })();
}
while ($behaviour === 'waiting' && !$may()) {
    $say('master');
    usleep(5_000);
}
$base = (new Tars\Manage())->getTarsConf()['tars']['application']['server']['swoole_mode'] ?? '';
$port = $behaviour === 'portless' ? 0 : (int) getenv('HTTP_PORT');
$server = new Swoole\Http\Server(getenv('HTTP_HOST'), $port, $base === 'base' ? SWOOLE_BASE : SWOOLE_PROCESS);
$server->set((new Tars\Settings())->toSwoole());
$deaf = static function () use ($behaviour): void {
    if ($behaviour === 'deaf') {
        pcntl_sigprocmask(SIG_BLOCK, [SIGTERM]);
        while (true) {
            sleep(1);
        }
    }
};
$server->on('managerStart', static function () use ($say, $live, $base): void {
    $live();
    // A signal that comes when Swoole is about to wait for its children is seen after the wait.
    Swoole\Timer::tick(1000, static fn () => null);
    $say($base === 'base' ? 'master' : 'manager');
});
$server->on('start', static function () use ($say, $live, $base, $deaf): void {
    $live();
    if ($base !== 'base') {
        $say('master');
        $deaf();
    }
});
$server->on('workerStart', static function (Swoole\Server $server, int $id) use ($say, $live, $base, $deaf, $behaviour): void {
    $live();
    $behaviour !== 'helped' or exec('sleep 170 >/dev/null 2>&1 &');
    $say("worker $id");
    if ($base === 'base') {
        $deaf();
    }
});
$server->on('workerStop', static function () use ($behaviour, $may): void {
    while ($behaviour === 'lingering' && !$may()) {
        usleep(5_000);
    }
});
$server->on('request', static fn ($request, $response) => $response->end('worker ' . getmypid()));
$server->on('task', static fn () => null);
$server->start();
if ($behaviour === 'tidying') {
    @unlink(getenv('PFILE'));
    while (true) {
        sleep(10);
    }
}
