<?php

declare(strict_types=1);

/**
 * Octane's master takes part in the heartbeat, too: while all workers boot again at once, after a reload, it is the one
 * that is left to beat. No event of Laravel's reaches the master, but Composer's autoloader does, and with it this file:
 * composer.json names it in "autoload", "files". In all other PHPs of the project it does nothing.
 */
if (basename((string) ($_SERVER['SCRIPT_NAME'] ?? '')) === 'swoole-server') {
    (new Tars\Manage())->keepAlive();
}
