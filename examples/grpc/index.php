<?php
declare(strict_types=1);

/**
 * What the platform starts: `php index.php --config=FILE`, and stops by the same with `stop`.
 */
exit(Tars\Entry::run($argv, ['preset' => 'swoole', 'script' => 'server.php']));
