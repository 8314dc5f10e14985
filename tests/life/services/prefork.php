<?php
/**
 * A service in plain PHP: a master that listens, a manager that replaces what dies, and two workers that answer. What it
 * does beside is in the file `behaviour` next to the conf:
 *
 *   fatal      ends with a PHP error at boot     deaf     listens to no TERM
 *   waiting    does not go on before a file `go`  lingering   its workers end only when `go` is there
 *   portless   never listens               tidying    gives up its port and pid file, and does not end
 *   helped     its workers start a program
 */
declare(strict_types=1);

$folder = dirname((string) getenv('TARS_CONFIG'));
$behaviour = (string) @file_get_contents("$folder/behaviour");
$say = static fn (string $role) => file_put_contents("$folder/journal", "$role=" . getmypid() . "\n", FILE_APPEND);
$may = static fn (): bool => file_exists("$folder/go");

// Whatever becomes of the test, no process outlives it for long: the default action ends it.
$live = static fn () => pcntl_alarm(170);
$live();
if ($behaviour === 'fatal') {
    (function (): void { undefined_at_boot(); })();
}
if (getenv('DAEMONIZE') === '1') {
    if (pcntl_fork() > 0) {
        exit(0);
    }
    posix_setsid();
    $live();
}
$say('master');
while ($behaviour === 'waiting' && !$may()) {
    usleep(5_000);
}
$stopping = $reloading = false;
pcntl_async_signals(true);
pcntl_signal(SIGTERM, static function () use (&$stopping, $behaviour): void {
    $stopping = $behaviour !== 'deaf';
});
pcntl_signal(SIGUSR1, static function () use (&$reloading): void {
    $reloading = true;
});
pcntl_signal(SIGCHLD, static fn () => null);

$server = null;
if ($behaviour !== 'portless') {
    $address = 'tcp://' . getenv('HTTP_HOST') . ':' . getenv('HTTP_PORT');
    $server = stream_socket_server($address, $code, $text) or exit("cannot listen on $address: $text\n");
    // Who comes second for a connection must not wait for the next one, deaf to all signals.
    stream_set_blocking($server, false);
}
/** A signal that comes between fork and the child's own life was not meant for the child. */
$fork = static function (callable $life) use (&$stopping, &$reloading, $live): int {
    pcntl_sigprocmask(SIG_BLOCK, [SIGTERM, SIGUSR1], $before);
    $pid = pcntl_fork();
    if ($pid === 0) {
        $stopping = $reloading = false;
        $live();
        pcntl_sigprocmask(SIG_SETMASK, $before);
        $life();
        exit(0);
    }
    pcntl_sigprocmask(SIG_SETMASK, $before);

    return $pid;
};
$work = static function () use ($server, &$stopping, $behaviour, $may): void {
    while (!$stopping || ($behaviour === 'lingering' && !$may())) {
        $read = array_filter([$server]);
        $none = null;
        if ($read === [] || !@stream_select($read, $none, $none, 0, 50_000)) {
            usleep(1_000);
            continue;
        }
        // Another worker may have been faster.
        if ($connection = @stream_socket_accept($server, 0)) {
            fread($connection, 8192);
            fwrite($connection, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nworker " . getmypid());
            fclose($connection);
        }
    }
};
$manage = static function () use ($fork, $work, $say, $behaviour, &$stopping, &$reloading): void {
    $say('manager');
    $workers = [];
    $begin = static function (string $name) use ($fork, $work, $say, $behaviour, &$workers): void {
        $workers[$fork(static function () use ($name, $work, $say, $behaviour): void {
            $behaviour !== 'helped' or exec('sleep 170 >/dev/null 2>&1 &');
            $say($name);
            $work();
        })] = $name;
    };
    $begin('worker 0');
    $begin('worker 1');
    while (!$stopping) {
        if ($reloading) {
            $reloading = false;
            array_map(static fn ($pid) => posix_kill($pid, SIGTERM), array_keys($workers));
        }
        while (($dead = pcntl_waitpid(-1, $status, WNOHANG)) > 0) {
            $name = $workers[$dead];
            unset($workers[$dead]);
            $begin($name);
        }
        usleep(5_000);
    }
    array_map(static fn ($pid) => posix_kill($pid, SIGTERM), array_keys($workers));
    while (pcntl_wait($status) > 0 || pcntl_get_last_error() === PCNTL_EINTR) {
    }
};

$manager = $fork($manage);
if (getenv('DAEMONIZE') === '1') {
    file_put_contents(getenv('PFILE'), getmypid());
}
while (!$stopping) {
    if ($reloading) {
        $reloading = false;
        posix_kill($manager, SIGUSR1);
    }
    pcntl_waitpid(-1, $status, WNOHANG);
    usleep(5_000);
}
posix_kill($manager, SIGTERM);
while (pcntl_wait($status) > 0 || pcntl_get_last_error() === PCNTL_EINTR) {
}
if ($behaviour === 'tidying') {
    @unlink(getenv('PFILE'));
    fclose($server);
    while (true) {
        sleep(10);
    }
} elseif (getenv('DAEMONIZE') === '1') {
    unlink(getenv('PFILE'));
}
