<?php

namespace App\Boot;

use Swoft\Bean\Annotation\ServerListener;
use Swoft\Bootstrap\Listeners\Interfaces\StartInterface;
use Swoft\Bootstrap\SwooleEvent;
use Swoole\Server;
use Tars\Manage;

/**
 * Swoft 1: one call when the master has started.
 *
 * @ServerListener(event=SwooleEvent::ON_START)
 */
class KeepAliveListener implements StartInterface
{
    public function onStart(Server $server)
    {
        (new Manage())->keepAlive($server->master_pid);
    }
}
