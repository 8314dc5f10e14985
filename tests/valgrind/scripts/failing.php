<?php
/** Beats so many times while its node is not there, and stops between them. */
declare(strict_types=1);

$manage = new Tars\Manage(getenv('TARS_NOBODY'));
for ($i = 0; $i < (int) $argv[1]; $i++) {
    $failures = $manage->status()['failures'];
    $manage->keepAlive();
    await(static fn () => $manage->status()['failures'] > $failures);
    $manage->stop();
}
