<?php
/**
 * A prefork service in plain PHP: a main process, a manager that replaces what dies, two workers and a
 * task worker. Nobody has a lifeline: when the main process or the manager is killed, the others stay.
 *
 *   php prefork.php --config=FILE --folder=DIR --armed=before|master|worker --daemon=no|once|twice
 */
declare(strict_types=1);
require __DIR__ . '/member.php';

final class Service
{
    private const WORKERS = ['worker 0', 'worker 1', 'task 2'];

    private bool $stopping = false;
    private bool $reloading = false;
    private Member $member;

    public function __construct(string $folder, private string $armed)
    {
        $this->member = new Member($folder, [0, 1, 2]);
        pcntl_async_signals(true);
        pcntl_signal(SIGTERM, fn () => $this->stopping = true);
        pcntl_signal(SIGUSR1, fn () => $this->reloading = true);
        foreach ([SIGCHLD, SIGALRM, SIGPROF] as $signal) {
            pcntl_signal($signal, static fn () => null);
        }
    }

    public function run(string $daemon): void
    {
        $this->keepAlive('before');
        self::daemonize($daemon);
        $this->member->say('main');
        $manager = $this->fork($this->manage(...));
        $this->keepAlive('master');
        while ($this->live()) {
            pcntl_waitpid(-1, $status, WNOHANG);
            if ($this->reloadWanted()) {
                posix_kill($manager, SIGUSR1);
            }
        }
        posix_kill($manager, SIGTERM);
        self::waitForAll();
        $this->member->say('stopped');
    }

    private function manage(): void
    {
        $this->member->say('manager');
        $workers = [];
        foreach (self::WORKERS as $name) {
            $workers[$this->fork(fn () => $this->work($name))] = $name;
        }
        while ($this->live()) {
            if ($this->reloadWanted()) {
                self::signal(SIGTERM, array_keys($workers));
            }
            while (($dead = pcntl_waitpid(-1, $status, WNOHANG)) > 0) {
                $name = $workers[$dead] ?? null;
                unset($workers[$dead]);
                if ($name !== null) {
                    $workers[$this->fork(fn () => $this->work($name))] = $name;
                }
            }
        }
        self::signal(SIGTERM, array_keys($workers));
        self::waitForAll();
    }

    private function work(string $name): void
    {
        $this->keepAlive('worker');
        $this->member->say($name);
        while ($this->live()) {
        }
    }

    private function keepAlive(string $here): void
    {
        if ($this->armed === $here) {
            (new Tars\Manage())->keepAlive();
        }
    }

    /** One turn of a process's life; false when it is to end. */
    private function live(): bool
    {
        $this->member->obey();
        if (!$this->stopping) {
            usleep(20_000);
        }

        return !$this->stopping;
    }

    private function reloadWanted(): bool
    {
        [$wanted, $this->reloading] = [$this->reloading, false];

        return $wanted;
    }

    /** A signal that comes between fork and the child's own life was not meant for the child. */
    private function fork(callable $life): int
    {
        pcntl_sigprocmask(SIG_BLOCK, [SIGTERM, SIGUSR1], $before);
        $pid = pcntl_fork();
        if ($pid < 0) {
            throw new RuntimeException('fork: ' . pcntl_strerror(pcntl_get_last_error()));
        }
        if ($pid === 0) {
            $this->stopping = $this->reloading = false;
            pcntl_sigprocmask(SIG_SETMASK, $before);
            $life();
            exit(0);
        }
        pcntl_sigprocmask(SIG_SETMASK, $before);

        return $pid;
    }

    /** Once as libc's daemon(), which Swoole calls; twice as Workerman. */
    private static function daemonize(string $how): void
    {
        if ($how === 'no') {
            return;
        }
        if (pcntl_fork() > 0) {
            exit(0);
        }
        posix_setsid();
        if ($how === 'twice' && pcntl_fork() > 0) {
            exit(0);
        }
    }

    /** @param int[] $pids */
    private static function signal(int $signal, array $pids): void
    {
        foreach ($pids as $pid) {
            posix_kill($pid, $signal);
        }
    }

    private static function waitForAll(): void
    {
        do {
            $pid = pcntl_wait($status);
        } while ($pid > 0 || pcntl_get_last_error() === PCNTL_EINTR);
    }
}

$options = getopt('', ['config:', 'folder:', 'armed:', 'daemon:']);
(new Service($options['folder'], $options['armed']))->run($options['daemon']);
