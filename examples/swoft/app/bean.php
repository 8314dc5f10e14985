<?php declare(strict_types=1);

// The platform's conf comes as environment variables, from Tars\Entry in index.php. What the conf does not say
// is not set, and the defaults here hold: so `php bin/swoft http:start` works without a platform, too.

use Swoft\Crontab\Process\CrontabProcess;
use Swoft\Error\DefaultErrorDispatcher;
use Swoft\Http\Server\HttpServer;
use Swoft\Server\SwooleEvent;
use Swoft\Task\Swoole\FinishListener;
use Swoft\Task\Swoole\TaskListener;
use Swoft\Tcp\Server\TcpServer;

return [
    'httpServer' => [
        'class' => HttpServer::class,
        'host' => env('HTTP_HOST', '127.0.0.1'),
        'port' => (int) env('HTTP_PORT', 18306),
        'pidName' => env('PNAME', 'swoft-http'),
        'pidFile' => env('PFILE', '@runtime/swoft.pid'),
        'listener' => env('TCP_PORT') ? ['tcp' => bean('tcpServer')] : [],
        'process' => ['crontab' => bean(CrontabProcess::class)],
        'on' => [
            SwooleEvent::TASK => bean(TaskListener::class),
            SwooleEvent::FINISH => bean(FinishListener::class),
        ],
        'setting' => [
            'worker_num' => (int) env('WORKER_NUM', 2),
            'task_worker_num' => (int) env('TASK_WORKER_NUM', 1),
            'task_enable_coroutine' => true,
            'max_request' => (int) env('MAX_REQUEST', 0),
            'max_conn' => (int) env('MAX_CONN', 1024),
            'package_max_length' => (int) env('PACKAGE_MAX_LENGTH', 2 << 20),
            'dispatch_mode' => (int) env('DISPATCH_MODE', SWOOLE_DISPATCH_FDMOD),
            'log_file' => env('LOG_FILE', alias('@runtime/swoole.log')),
        ],
    ],
    'tcpServer' => [
        'class' => TcpServer::class,
        'host' => env('TCP_HOST', '127.0.0.1'),
        'port' => (int) env('TCP_PORT', 18309),
    ],
    // Swoft 2 is older than PHP 8.2; see bin/swoft.
    DefaultErrorDispatcher::class => ['errorTypes' => E_ALL & ~E_DEPRECATED & ~E_USER_DEPRECATED],
];
