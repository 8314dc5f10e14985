<?php
/** Calls keepAlive(), status() and report() on an armed process, so many times. */
declare(strict_types=1);

$manage = new Tars\Manage();
$manage->keepAlive();
for ($i = 0; $i < (int) $argv[1]; $i++) {
    $manage->keepAlive(getmypid());
    $manage->status();
    await(static fn () => $manage->report(30.0)['ok']);
}
