<?php
/**
 * The same objects, served by Tars\Servant: in index.php, say servant.php where it says server.php.
 */
declare(strict_types=1);

require_once __DIR__ . '/vendor/autoload.php';

$manage = new Tars\Manage();
$conf = $manage->getTarsConf()['tars']['application']['server'];

$listen = $conf['adapters'][0]['listen'];
$server = new Swoole\Server($listen['sHost'], (int) $listen['iPort'], SWOOLE_PROCESS);
// TarsPHP's template has a task worker, for its heartbeat. The length check is in the conf already.
$server->set(['task_worker_num' => 0] + $conf['setting']);
$server->on('start', static fn (Swoole\Server $server) => $manage->keepAlive($server->master_pid));
// Each worker has objects of its own, as in TarsPHP: what their constructors open, a database, is not for two processes.
$servant = null;
$server->on('workerStart', static function () use (&$servant): void {
    $servant = new Tars\Servant(require __DIR__ . '/services.php');
});
$server->on('receive', static function (mixed ...$received) use (&$servant): void {
    $servant(...$received);
});
$server->start();
