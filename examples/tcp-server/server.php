<?php
/**
 * A servant on Swoole: `php server.php --config=FILE`, which `index.php` does. The conf says where it listens and how many workers it has.
 */
declare(strict_types=1);

require __DIR__ . '/vendor/autoload.php';

$manage = new Tars\Manage();
$conf = $manage->getTarsConf()['tars']['application']['server'] ?? exit(1);
$listen = $conf['adapters'][0]['listen'];

$server = new Swoole\Server($listen['sHost'], (int) $listen['iPort']);
$server->set((new Tars\Settings())->toSwoole());
$server->on('start', static fn () => $manage->keepAlive($server->master_pid));

$servant = new Tars\Servant(['Shop.Cart.CartObj' => new App\Cart()]);
$server->set($servant->settings());
$server->on('receive', $servant);

$server->start();
