<?php

declare(strict_types=1);

// Hyperf's own file, with the platform's values where they belong. They come as environment variables, from
// Tars\Entry in index.php; what the conf does not say is not set, and the defaults here hold. Not DAEMONIZE:
// what Tars\Entry starts is in the background already.

use Hyperf\Framework\Bootstrap\PipeMessageCallback;
use Hyperf\Framework\Bootstrap\WorkerExitCallback;
use Hyperf\Framework\Bootstrap\WorkerStartCallback;
use Hyperf\HttpServer\Server as HttpServer;
use Hyperf\Server\Event;
use Hyperf\Server\Server;
use Swoole\Constant;

use function Hyperf\Support\env;

$settings = [
    Constant::OPTION_ENABLE_COROUTINE => true,
    Constant::OPTION_WORKER_NUM => (int) env('WORKER_NUM', swoole_cpu_num()),
    Constant::OPTION_MAX_REQUEST => (int) env('MAX_REQUEST', 0),
    Constant::OPTION_MAX_CONN => (int) env('MAX_CONN', 1024),
    Constant::OPTION_PACKAGE_MAX_LENGTH => (int) env('PACKAGE_MAX_LENGTH', 2 << 20),
    Constant::OPTION_DISPATCH_MODE => (int) env('DISPATCH_MODE', 2),
    Constant::OPTION_PID_FILE => env('PFILE', BASE_PATH . '/runtime/hyperf.pid'),
];
if (env('LOG_FILE')) {
    $settings[Constant::OPTION_LOG_FILE] = env('LOG_FILE');
}

return [
    'mode' => SWOOLE_PROCESS,
    'servers' => [
        [
            'name' => 'http',
            'type' => Server::SERVER_HTTP,
            'host' => env('HTTP_HOST', '127.0.0.1'),
            'port' => (int) env('HTTP_PORT', 9501),
            'sock_type' => SWOOLE_SOCK_TCP,
            'callbacks' => [Event::ON_REQUEST => [HttpServer::class, 'onRequest']],
        ],
    ],
    'settings' => $settings,
    'callbacks' => [
        Event::ON_WORKER_START => [WorkerStartCallback::class, 'onWorkerStart'],
        Event::ON_PIPE_MESSAGE => [PipeMessageCallback::class, 'onPipeMessage'],
        Event::ON_WORKER_EXIT => [WorkerExitCallback::class, 'onWorkerExit'],
    ],
];
