<?php

declare(strict_types=1);

namespace App\Listener;

use Hyperf\Event\Annotation\Listener;
use Hyperf\Event\Contract\ListenerInterface;
use Hyperf\Framework\Event\BeforeMainServerStart;
use Tars\Manage;

/**
 * All that a service needs: one call before the server starts. The heartbeat follows it through daemonize and
 * fork, and finds the main process by itself. Hyperf's own mode is SWOOLE_BASE, where onStart runs in a worker.
 */
#[Listener]
class KeepAliveListener implements ListenerInterface
{
    public function listen(): array
    {
        return [BeforeMainServerStart::class];
    }

    public function process(object $event): void
    {
        (new Manage())->keepAlive();
    }
}
