<?php
/** Arms, waits for a beat, stops, waits for the thread's end: so many times. */
declare(strict_types=1);

$manage = new Tars\Manage();
$threads = static fn () => count(glob('/proc/self/task/*'));
for ($i = 0; $i < (int) $argv[1]; $i++) {
    $replies = $manage->status()['replies'];
    $manage->keepAlive();
    await(static fn () => $manage->status()['replies'] > $replies);
    $manage->stop();
    await(static fn () => $threads() === 1);
}
