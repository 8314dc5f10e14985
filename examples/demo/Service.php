<?php
declare(strict_types=1);

/** The service under show: its process, and who is who in it, as its own lines tell. */
final class Service
{
    public readonly Process $process;

    /** @var array<string, int> name ("worker 0") => pid */
    public array $pids = [];

    /** @var array<int, string> pid => name, of all that ever were */
    private array $names = [];

    public ?int $beating = null;

    public function __construct(string $extension, string $conf, string $errors)
    {
        $this->process = new Process([
            PHP_BINARY, '-d', "extension=$extension", '-d', 'tars_rs.heartbeat_interval=1',
            dirname(__DIR__) . (extension_loaded('swoole') ? '/swoole' : '/prefork') . '/server.php',
            "--config=$conf", '--armed=worker',
        ], $errors);
    }

    /** Takes a line that it printed: [name, pid], or null if it is none of its events. */
    public function line(string $line): ?array
    {
        if (!preg_match('/^(\w+(?: \d+)?) pid=(\d+)$/', $line, $m)) {
            return null;
        }
        [, $name, $pid] = $m;
        $pid = (int) $pid;
        if ($name === 'beating') {
            $this->beating = $pid ?: null;
        } elseif ($name !== 'stopped') {
            $this->pids[$name] = $pid;
            $this->names[$pid] = $name;
        }

        return [$name, $pid];
    }

    /** The master is the process that was started: nothing here daemonizes. */
    public function master(): int
    {
        return $this->process->pid;
    }

    public function name(int $pid): string
    {
        return $this->names[$pid] ?? 'a stranger';
    }

    /** A worker that does not beat: [name, pid]. */
    public function idleWorker(): array
    {
        foreach ($this->pids as $name => $pid) {
            if (str_starts_with($name, 'worker') && $pid !== $this->beating) {
                return [$name, $pid];
            }
        }
        throw new Failed('no worker is idle');
    }
}
