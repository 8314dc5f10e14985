<?php
/** Forks so many children of an armed process: some exit, some are killed, some call, some stop. */
declare(strict_types=1);

$manage = new Tars\Manage();
$manage->keepAlive();
await(static fn () => $manage->status()['replies'] > 0);
for ($i = 0; $i < (int) $argv[1]; $i++) {
    child(static fn () => match ($i % 4) {
        0 => exit(0),
        1 => posix_kill(getmypid(), SIGKILL),
        2 => $manage->keepAlive(),
        3 => $manage->stop(),
    });
}
