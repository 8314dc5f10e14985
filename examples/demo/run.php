<?php
/**
 * The show of `make demo`: a node, a service, five things that happen to them, and the beats on the screen.
 * Exit code 0: every beat was where it should be.
 *
 *   php run.php TARS_RS_SO TARS_NODE        the built extension, the built examples/node
 */
declare(strict_types=1);

require __DIR__ . '/needs.php';
spl_autoload_register(static fn (string $class) => require __DIR__ . "/$class.php");

[, $extension, $node] = $argv;
$screen = new Screen();
$screen->title(
    'tars_rs: a PHP service that its Tars node knows is alive',
    'The node is a stand-in for a tarsnode. The service is ' . (extension_loaded('swoole')
        ? 'on Swoole ' . phpversion('swoole') . '.'
        : 'plain PHP in Swoole\'s shape: a master, a manager, two workers, a task worker.'),
    'Every worker calls keepAlive(). One of them beats, and each beat names the master.',
    'For this show a beat comes every second; in production it is every 30 s.',
);
$show = new Show($screen, $node, $extension);
pcntl_async_signals(true);
foreach ([SIGINT, SIGTERM, SIGHUP] as $signal) {
    pcntl_signal($signal, static function () use ($show): never {
        $show->clear();
        exit(1);
    });
}
exit($show->run() ? 0 : 1);
