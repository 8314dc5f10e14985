<?php

declare(strict_types=1);

namespace App\Providers;

use Illuminate\Support\Facades\Event;
use Illuminate\Support\ServiceProvider;
use Laravel\Octane\Events\WorkerStarting;
use Tars\Manage;

/**
 * All that a service needs: every worker of Octane's takes part when it starts. Together they are one heartbeat,
 * for the pid of Octane's Swoole server; when the worker that beats dies, another goes on.
 */
class TarsServiceProvider extends ServiceProvider
{
    public function boot(): void
    {
        Event::listen(WorkerStarting::class, static function (): void {
            (new Manage())->keepAlive();
        });
    }
}
