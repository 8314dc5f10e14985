#!/usr/bin/env php
<?php
/**
 * A prefork service with Swoole's shape, in plain PHP: a master, a manager that replaces what dies, two
 * workers and a task worker. They only wait: what there is to see is whose heartbeat the node gets.
 *
 *   php server.php --config=FILE [--armed=before|master|worker|all] [--daemonize] [--log=FILE]
 *
 * --config is the platform's conf; the extension reads it. --armed says who calls keepAlive(): the launcher
 * before anything is forked, the master once the others run (Swoole's onStart; the default), every worker
 * as it starts (onWorkerStart), or all of them. Signals to the master: TERM stops, USR1 replaces the workers.
 *
 * It prints a line per event: "master pid=10", "worker 0 pid=12", "beating pid=12", "stopped pid=10".
 */
declare(strict_types=1);

final class Service
{
    private const WORKERS = ['worker 0', 'worker 1', 'task 2'];

    private bool $stopping = false;
    private bool $reloading = false;

    /** @var resource reaches its end when the master dies, however it dies */
    private $lifeline;
    /** @var resource|null the other end, open in the master alone */
    private $held = null;

    /** @param resource $log */
    public function __construct(private string $armed, private $log)
    {
        pcntl_async_signals(true);
        pcntl_signal(SIGTERM, fn () => $this->stopping = true);
        pcntl_signal(SIGUSR1, fn () => $this->reloading = true);
        // They interrupt the pause; tarsnode also starts its services with CHLD ignored.
        foreach ([SIGCHLD, SIGALRM, SIGPROF] as $signal) {
            pcntl_signal($signal, static fn () => null);
        }
    }

    public function run(bool $daemonize): void
    {
        $this->keepAlive('before');
        if ($daemonize) {
            self::daemonize();
        }
        $this->say('master');
        [$this->lifeline, $this->held] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
        $manager = $this->fork($this->manage(...));
        $this->keepAlive('master');

        $beating = null;
        while (!$this->stopping) {
            $this->pause();
            if ($this->reloadWanted()) {
                posix_kill($manager, SIGUSR1);
            }
            if ($beating !== ($now = (new Tars\Manage())->status()['beating_pid'])) {
                $this->say('beating', $beating = $now);
            }
        }
        posix_kill($manager, SIGTERM);
        self::waitForAll();
        $this->say('stopped');
    }

    private function manage(): void
    {
        $this->say('manager');
        $workers = [];
        foreach (self::WORKERS as $name) {
            $workers[$this->fork(fn () => $this->work($name))] = $name;
        }
        while (!$this->stopping && $this->pause()) {
            if ($this->reloadWanted()) {
                self::signal(SIGTERM, array_keys($workers));
            }
            while (($dead = pcntl_waitpid(-1, $status, WNOHANG)) > 0) {
                $name = $workers[$dead];
                unset($workers[$dead]);
                $workers[$this->fork(fn () => $this->work($name))] = $name;
            }
        }
        self::signal(SIGTERM, array_keys($workers));
        self::waitForAll();
    }

    private function work(string $name): void
    {
        $this->say($name);
        $this->keepAlive('worker');
        while (!$this->stopping && $this->pause()) {
        }
    }

    private function keepAlive(string $here): void
    {
        if ($this->armed === $here || $this->armed === 'all') {
            (new Tars\Manage())->keepAlive();
        }
    }

    /** Until a signal or for 0.2 s. False when the master is gone: nobody should stay without it. */
    private function pause(): bool
    {
        $read = [$this->lifeline];
        $none = null;

        return !@stream_select($read, $none, $none, 0, 200_000);
    }

    private function reloadWanted(): bool
    {
        $wanted = $this->reloading;
        $this->reloading = false;

        return $wanted;
    }

    private function fork(callable $main): int
    {
        $pid = pcntl_fork();
        if ($pid < 0) {
            throw new RuntimeException('fork failed: ' . pcntl_strerror(pcntl_get_last_error()));
        }
        if ($pid === 0) {
            if ($this->held !== null) {
                fclose($this->held);
                $this->held = null;
            }
            $main();
            exit(0);
        }

        return $pid;
    }

    /** As libc's daemon(), which Swoole calls: one fork, and a session of its own. */
    private static function daemonize(): void
    {
        if (pcntl_fork() > 0) {
            exit(0);
        }
        posix_setsid();
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

    private function say(string $event, ?int $pid = null): void
    {
        fwrite($this->log, sprintf("%s pid=%d\n", $event, $pid ?? getmypid()));
    }
}

$options = getopt('', ['armed:', 'daemonize', 'log:', 'config:']);
$armed = $options['armed'] ?? 'master';
if (!isset($options['config']) || !in_array($armed, ['before', 'master', 'worker', 'all'], true)) {
    fwrite(STDERR, "usage: server.php --config=FILE [--armed=before|master|worker|all] [--daemonize] [--log=FILE]\n");
    exit(2);
}
$log = isset($options['log']) ? fopen($options['log'], 'a') : STDOUT;
(new Service($armed, $log))->run(isset($options['daemonize']));
