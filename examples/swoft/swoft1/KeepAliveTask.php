<?php

namespace App\Tasks;

use Swoft\Task\Bean\Annotation\Scheduled;
use Swoft\Task\Bean\Annotation\Task;
use Tars\Manage;

/**
 * Swoft 1, with tars_rs.liveness=watchdog: the beats go on only as long as this task is run.
 *
 * @Task("keepAlive")
 */
class KeepAliveTask
{
    /**
     * @Scheduled(cron="*\/30 * * * * *")
     */
    public function beat()
    {
        (new Manage())->keepAlive();
    }
}
