<?php
/**
 * The same objects, served by Tars\Servant: in index.php, say servant.php where it says server.php.
 */
declare(strict_types=1);

require_once __DIR__ . '/vendor/autoload.php';

$manage = new Tars\Manage();
$servant = new Tars\Servant(require __DIR__ . '/services.php');
$conf = $manage->getTarsConf()['tars']['application']['server'];

$listen = $conf['adapters'][0]['listen'];
$server = new Swoole\Server($listen['sHost'], (int) $listen['iPort'], SWOOLE_PROCESS);
// TarsPHP's template has a task worker, for its heartbeat.
$server->set(['task_worker_num' => 0] + $servant->settings() + $conf['setting']);
$server->on('start', static fn (Swoole\Server $server) => $manage->keepAlive($server->master_pid));
$server->on('receive', $servant);
$server->start();
