<?php
/** So many children end while their node is not there. */
declare(strict_types=1);

for ($i = 0; $i < (int) $argv[1]; $i++) {
    child(static function (): void {
        $manage = new Tars\Manage(getenv('TARS_NOBODY'));
        $failures = $manage->status()['failures'];
        $manage->keepAlive();
        await(static fn () => $manage->status()['failures'] > $failures);
    });
}
