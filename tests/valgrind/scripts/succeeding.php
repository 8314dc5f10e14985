<?php
/** A child beats and is killed, so many times: each time its parent, which waited, goes on, and stops. */
declare(strict_types=1);

$manage = new Tars\Manage();
$status = static fn (string $of) => $manage->status()[$of];
for ($i = 0; $i < (int) $argv[1]; $i++) {
    $child = pcntl_fork();
    if ($child === 0) {
        $manage->keepAlive();
        await(static fn () => false);
    }
    await(static fn () => $status('beating_pid') === $child);
    $manage->keepAlive();
    await(static fn () => $status('role') === 'standby');
    posix_kill($child, SIGKILL);
    pcntl_waitpid($child, $ended);
    await(static fn () => $status('role') === 'beating' && $status('successions') > $i);
    $replies = $status('replies');
    await(static fn () => $status('replies') > $replies);
    $manage->stop();
    await(static fn () => $status('beating_pid') === null);
}
