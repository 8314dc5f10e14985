<?php
/** USR1 is the end of a process that does not know it: plain PHP, before it has learnt it or for good. */
declare(strict_types=1);

/** A service of one process that begins with this code, then says that it is there. */
function plain(Stage $stage, string $code): int
{
    $file = "$stage->home/bin/src/plain.php";
    file_put_contents($file, "<?php pcntl_alarm(170); $code"
        . ' $server = stream_socket_server("tcp://127.0.0.1:" . getenv("HTTP_PORT"));'
        . ' while (true) { usleep(5_000); }');
    $stage->options = ['command' => [PHP_BINARY, '-n', $file]];
    $said = $stage->entry('start', 0, 'is started, process ');

    return (int) preg_replace('/.*process (\d+).*/s', '$1', $said);
}

return [
    'a service that would die of a reload is not reloaded' => static function (Stage $stage): void {
        $master = plain($stage, '');
        $stage->entry('reload', 1, "Shop.Cart cannot be reloaded: process $master has no handler for USR1");
        $stage->entry('status', 0, "is running, process $master");
        $stage->entry('stop', 0, 'is stopped');
    },
    'a service that would die of a reload is not taken for another program by its other signals' => static function (Stage $stage): void {
        foreach (['SIGHUP, SIG_IGN', 'SIGRTMIN, fn () => null'] as $other) {
            $master = plain($stage, "pcntl_signal($other);");
            $stage->entry('reload', 1, "Shop.Cart cannot be reloaded: process $master has no handler for USR1");
            $stage->entry('stop', 0, 'is stopped');
        }
    },
    'a service that ignores a reload is not said to have had one' => static function (Stage $stage): void {
        $master = plain($stage, 'pcntl_signal(SIGUSR1, SIG_IGN);');
        $stage->entry('reload', 1, "Shop.Cart cannot be reloaded: process $master ignores USR1");
        $stage->entry('stop', 0, 'is stopped');
    },
    'a service that handles a reload in PHP is reloaded' => static function (Stage $stage): void {
        plain($stage, 'pcntl_async_signals(true); pcntl_signal(SIGUSR1, fn () => touch(__DIR__ . "/reloaded"));');
        $stage->entry('reload', 0, 'is told to reload');
        $stage->await('it has heard it', fn () => is_file("$stage->home/bin/src/reloaded"));
        $stage->entry('stop', 0, 'is stopped');
    },
];
