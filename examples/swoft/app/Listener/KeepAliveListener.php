<?php declare(strict_types=1);

namespace App\Listener;

use Swoft\Event\Annotation\Mapping\Listener;
use Swoft\Event\EventHandlerInterface;
use Swoft\Event\EventInterface;
use Swoft\Server\SwooleEvent;
use Tars\Manage;

/**
 * All that a service needs: one call when the master has started. From here on a native thread beats.
 *
 * @Listener(SwooleEvent::START)
 */
class KeepAliveListener implements EventHandlerInterface
{
    public function handle(EventInterface $event): void
    {
        (new Manage())->keepAlive((int) $event->getTarget()->getPid('masterPid'));
    }
}
