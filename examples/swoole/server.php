#!/usr/bin/env php
<?php
/**
 * A Swoole service as a Tars platform starts it: it listens where the platform's conf says (the first adapter
 * speaks HTTP, the others TCP), takes Swoole's settings from there, and reports itself alive from onStart.
 *
 *   php server.php --config=FILE [--armed=before|master|worker|all] [--daemonize] [--log=FILE]
 *
 * --config is the platform's conf; the extension finds it by itself. --armed says who calls keepAlive(): the
 * launcher before start(), the master in onStart (the default, and all that a service needs), every worker in
 * onWorkerStart, or all of them. GET /status answers with what the extension knows about the heartbeat.
 *
 * It prints a line per event: "master pid=10", "worker 0 pid=12", "beating pid=10", "stopped pid=10".
 */
declare(strict_types=1);

use Swoole\Http\{Request, Response, Server};
use Tars\Manage;

$options = getopt('', ['armed:', 'daemonize', 'log:', 'config:']);
$armed = $options['armed'] ?? 'master';
if (!isset($options['config']) || !in_array($armed, ['before', 'master', 'worker', 'all'], true)) {
    fwrite(STDERR, "usage: server.php --config=FILE [--armed=before|master|worker|all] [--daemonize] [--log=FILE]\n");
    exit(2);
}
$log = isset($options['log']) ? fopen($options['log'], 'a') : STDOUT;
$say = static fn (string $event, ?int $pid = null) => fwrite($log, sprintf("%s pid=%d\n", $event, $pid ?? getmypid()));

$manage = new Manage();
$keepAlive = static function (string $here, ?int $pid = null) use ($manage, $armed): void {
    if ($armed === $here || $armed === 'all') {
        $manage->keepAlive($pid);
    }
};

$conf = $manage->getTarsConf()['tars']['application']['server'] ?? exit(1);
$adapters = $conf['adapters'];
$http = array_shift($adapters)['listen'];
$server = new Server($http['sHost'], (int) $http['iPort'], SWOOLE_PROCESS);
$server->set(['daemonize' => isset($options['daemonize'])] + $conf['setting']);
foreach ($adapters as ['listen' => $tcp]) {
    $port = $server->listen($tcp['sHost'], (int) $tcp['iPort'], SWOOLE_SOCK_TCP);
    $port->set(['open_http_protocol' => false]);
    $port->on('receive', static fn (Server $server, int $fd, int $from, string $data) => $server->send($fd, $data));
}

$watch = null;
$server->on('start', static function (Server $server) use ($say, $keepAlive, $manage, &$watch): void {
    $say('master');
    $keepAlive('master', $server->master_pid);
    $beating = null;
    $watch = Swoole\Timer::tick(200, static function () use ($say, $manage, &$beating): void {
        if ($beating !== ($now = $manage->status()['beating_pid'])) {
            $say('beating', $beating = $now);
        }
    });
});
$server->on('managerStart', static fn () => $say('manager'));
$server->on('workerStart', static function (Server $server, int $id) use ($say, $keepAlive): void {
    $say(($server->taskworker ? 'task ' : 'worker ') . $id);
    // No pid: master_pid is still 0 in the first workers, and the extension finds the master by itself.
    $keepAlive('worker');
});
// A timer that is left keeps the master from ending.
$server->on('beforeShutdown', static function () use (&$watch): void {
    Swoole\Timer::clear($watch);
});
$server->on('shutdown', static fn () => $say('stopped'));

$server->on('task', static fn (Server $server, int $id, int $from, mixed $data) => $data);
$server->on('request', static function (Request $request, Response $response) use ($manage): void {
    if ($request->server['request_uri'] === '/status') {
        $response->header('Content-Type', 'application/json');
        $response->end(json_encode($manage->status(), JSON_PRETTY_PRINT));
    } else {
        $response->end("hello from worker " . getmypid() . "\n");
    }
});

$keepAlive('before');
$server->start();
