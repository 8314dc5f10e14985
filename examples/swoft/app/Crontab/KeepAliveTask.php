<?php declare(strict_types=1);

namespace App\Crontab;

use Swoft\Crontab\Annotaion\Mapping\Cron; // spelled so in Swoft
use Swoft\Crontab\Annotaion\Mapping\Scheduled;
use Tars\Manage;

/**
 * With tars_rs.liveness=watchdog: the beats go on only as long as this task is run.
 *
 * @Scheduled()
 */
class KeepAliveTask
{
    /**
     * Swoft rejects the usual form with a star and a step, this one it takes.
     *
     * @Cron("0/30 * * * * *")
     */
    public function beat(): void
    {
        (new Manage())->keepAlive();
    }
}
