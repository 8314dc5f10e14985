<?php
/** Kills the beating process, so many times: each time its child, armed by the fork, goes on. */
declare(strict_types=1);

$manage = new Tars\Manage();
for ($i = 0; $i < (int) $argv[1]; $i++) {
    child(static function () use ($manage): void {
        $manage->keepAlive();
        await(static fn () => $manage->status()['role'] === 'beating');
        if (pcntl_fork() > 0) {
            posix_kill(getmypid(), SIGKILL);
        }
        await(static fn () => $manage->status()['role'] === 'beating');
        $replies = $manage->status()['replies'];
        await(static fn () => $manage->status()['replies'] > $replies);
    });
    // The heir is an orphan: it has ended when nobody beats.
    await(static fn () => $manage->status()['successions'] > $i && $manage->status()['beating_pid'] === null);
}
