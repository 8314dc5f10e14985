<?php
declare(strict_types=1);

/**
 * What the platform starts: `php index.php --config=FILE`, and stops by the same with `stop`. Where Swoole is not to be had, the
 * server is the one in plain PHP.
 */
exit(Tars\Entry::run($argv, ['preset' => 'swoole', 'script' => extension_loaded('swoole') ? 'server.php' : 'select.php']));
