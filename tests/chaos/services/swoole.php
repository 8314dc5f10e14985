<?php
/**
 * A Swoole service with two workers and a task worker. It arms as its users do: before start(), in
 * onStart (SWOOLE_BASE: in the main process's onManagerStart), or in every onWorkerStart.
 *
 *   php swoole.php --config=FILE --folder=DIR --armed=before|master|worker --daemon=no|once --mode=process|base
 */
declare(strict_types=1);
require __DIR__ . '/member.php';

use Swoole\Server;
use Swoole\Timer;

$options = getopt('', ['config:', 'folder:', 'armed:', 'daemon:', 'mode:']);
$base = $options['mode'] === 'base';
// exit() in a child of a Swoole process means the end of the server there.
$member = new Member($options['folder'], [1, 2]);
$manage = new Tars\Manage();
$keepAlive = static function (string $here, ?int $pid = null) use ($options, $manage): void {
    if ($options['armed'] === $here) {
        $manage->keepAlive($pid);
    }
};

// Else their default action ends the process.
pcntl_async_signals(true);
foreach ([SIGALRM, SIGPROF] as $signal) {
    pcntl_signal($signal, static fn () => null);
}

$server = new Server('127.0.0.1', 0, $base ? SWOOLE_BASE : SWOOLE_PROCESS);
$server->set([
    'worker_num' => 2,
    'task_worker_num' => 1,
    'daemonize' => $options['daemon'] !== 'no',
    'log_file' => $options['folder'] . '/swoole.log',
    'max_wait_time' => 1,
]);
if ($base) {
    $server->on('managerStart', static function () use ($member, $keepAlive): void {
        $keepAlive('master');
        $member->say('main');
        Timer::tick(20, $member->obey(...));
    });
} else {
    $server->on('start', static function (Server $server) use ($member, $keepAlive): void {
        $keepAlive('master', $server->master_pid);
        $member->say('main');
        Timer::tick(20, $member->obey(...));
    });
    $server->on('managerStart', static function () use ($member): void {
        $member->say('manager');
        Timer::tick(20, $member->obey(...));
    });
}
$server->on('workerStart', static function (Server $server, int $id) use ($member, $keepAlive): void {
    $keepAlive('worker');
    $member->say(($server->taskworker ? 'task' : 'worker') . " $id");
    if (!$server->taskworker) {
        Timer::tick(20, $member->obey(...));
    }
});
// A process of Swoole's that has a timer does not end.
$server->on('beforeShutdown', static fn () => Timer::clearAll());
$server->on('workerExit', static fn () => Timer::clearAll());
$server->on('shutdown', static fn () => $member->say('stopped'));
$server->on('receive', static fn () => null);
$server->on('task', static fn () => null);

$keepAlive('before');
$server->start();
