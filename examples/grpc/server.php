<?php
/**
 * A gRPC service as a Tars platform starts it: on the first adapter of the conf, on Swoole's HTTP/2 server.
 *
 *   php server.php --config=FILE
 */
declare(strict_types=1);

use Shop\{CartService, Servant};
use Swoole\Http\{Request, Response, Server};
use Tars\{Manage, Settings};

require __DIR__ . '/autoload.php';

$manage = new Manage();
$conf = $manage->getTarsConf()['tars']['application']['server'] ?? exit(1);
$listen = reset($conf['adapters'])['listen'];
$server = new Server($listen['sHost'], (int) $listen['iPort'], SWOOLE_PROCESS);
$server->set([
    'open_http2_protocol' => true,
    // gRPC compresses messages, not bodies.
    'http_compression' => false,
    // More than gRPC's 4 MiB: what is larger than this Swoole never answers, and its connection is stuck.
    'package_max_length' => 16 << 20,
    'hook_flags' => SWOOLE_HOOK_ALL,
] + (new Settings())->toSwoole());
$server->on('start', static fn (Server $server) => $manage->keepAlive($server->master_pid));

$servant = new Servant(['shop.Cart' => new CartService()]);
$server->on('request', static function (Request $request, Response $response) use ($servant): void {
    if (!str_starts_with($request->header['content-type'] ?? '', 'application/grpc')) {
        $response->status(415);
        $response->end();
        return;
    }
    [$body, $trailers] = $servant->handle($request->server['request_uri'], $request->header, $request->getContent() ?: '');
    $response->header('content-type', 'application/grpc+proto');
    $response->header('grpc-accept-encoding', 'identity,gzip');
    $response->header('trailer', implode(', ', array_keys($trailers)));
    foreach ($trailers as $name => $value) {
        $response->trailer($name, $value);
    }
    $response->end($body);
});

$server->start();
