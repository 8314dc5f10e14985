<?php
declare(strict_types=1);

/**
 * What the platform starts: `php index.php --config=FILE`, and stops by the same with `stop`. TarsPHP's server
 * requires the conf's `entrance`, which is this file, once more when it runs; then there is nothing to do.
 */
if (realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    exit(Tars\Entry::run($argv, ['preset' => 'swoole', 'script' => 'server.php']));
}
