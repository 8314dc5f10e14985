<?php
/**
 * The same servant without Swoole, in one process: `php select.php --config=FILE`.
 */
declare(strict_types=1);

require __DIR__ . '/vendor/autoload.php';

$manage = new Tars\Manage();
$conf = $manage->getTarsConf()['tars']['application']['server'] ?? exit(1);
$listen = $conf['adapters'][0]['listen'];

$servant = new Tars\Servant(['Shop.Cart.CartObj' => new App\Cart()]);
$server = new App\SelectServer($servant, $listen['sHost'], (int) $listen['iPort']);
$manage->keepAlive();

$stopping = false;
pcntl_async_signals(true);
pcntl_signal(SIGTERM, function () use (&$stopping): void {
    $stopping = true;
});
$server->run(function () use (&$stopping): bool {
    return !$stopping;
});
