<?php
/**
 * The same servant without Swoole: one process and stream_select(). A call is answered before the next is read.
 */
declare(strict_types=1);

use App\{Cart, Connection};

require __DIR__ . '/vendor/autoload.php';

$manage = new Tars\Manage();
$conf = $manage->getTarsConf()['tars']['application']['server'] ?? exit(1);
['sHost' => $host, 'iPort' => $port] = $conf['adapters'][0]['listen'];

$servant = new Tars\Servant(['Shop.Cart.CartObj' => new Cart()]);
$listener = stream_socket_server("tcp://$host:$port") ?: exit(1);
$manage->keepAlive();

$stopping = false;
pcntl_async_signals(true);
pcntl_signal(SIGTERM, function () use (&$stopping): void {
    $stopping = true;
});

/** @var array<int, Connection> $connections */
$connections = [];
while (!$stopping) {
    $sockets = array_map(static fn (Connection $connection) => $connection->socket, $connections);
    $readable = [-1 => $listener] + $sockets;
    $writable = array_filter($sockets, static fn (int $id) => $connections[$id]->waits(), ARRAY_FILTER_USE_KEY);
    $except = null;
    // A signal ends the wait, and warns.
    if (@stream_select($readable, $writable, $except, null) === false) {
        continue;
    }
    if (isset($readable[-1]) && $socket = @stream_socket_accept($listener, 0, $peer)) {
        $connections[(int) $socket] = new Connection($socket, $peer, $servant);
    }
    unset($readable[-1]);
    foreach ($connections as $id => $connection) {
        if (isset($readable[$id]) && !$connection->read() || isset($writable[$id]) && !$connection->write()) {
            unset($connections[$id]);
        }
    }
}
