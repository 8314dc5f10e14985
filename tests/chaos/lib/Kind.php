<?php
/** The process trees that the heartbeat has to live in, and when they are armed. */
declare(strict_types=1);

enum Kind: string
{
    case Prefork = 'prefork';
    case PreforkDaemon = 'prefork-daemon';
    case PreforkTwice = 'prefork-twice';
    case Process = 'swoole-process';
    case ProcessDaemon = 'swoole-process-daemon';
    case Base = 'swoole-base';
    case BaseDaemon = 'swoole-base-daemon';

    /** When keepAlive() is called: before anything is forked, in the main process, in every worker. */
    public const ARMED = ['before', 'master', 'worker'];

    public function words(): string
    {
        return match ($this) {
            self::Prefork => 'prefork',
            self::PreforkDaemon => 'prefork, daemonized by one fork',
            self::PreforkTwice => 'prefork, daemonized by two forks',
            self::Process => 'Swoole, SWOOLE_PROCESS',
            self::ProcessDaemon => 'Swoole, SWOOLE_PROCESS, daemonized',
            self::Base => 'Swoole, SWOOLE_BASE',
            self::BaseDaemon => 'Swoole, SWOOLE_BASE, daemonized',
        };
    }

    public function swoole(): bool
    {
        return str_starts_with($this->value, 'swoole');
    }

    /** In SWOOLE_BASE the main process is the manager. */
    public function hasManager(): bool
    {
        return !in_array($this, [self::Base, self::BaseDaemon], true);
    }

    public function daemonized(): bool
    {
        return !in_array($this, [self::Prefork, self::Process, self::Base], true);
    }

    /**
     * Whether the first beats may name a process that is about to leave the service to another: a launcher
     * is the service until it daemonizes, and the one between two forks until it has exited.
     */
    public function mayNameLauncher(string $armed): bool
    {
        return $this === self::PreforkTwice || ($this->daemonized() && $armed === 'before');
    }

    /** @return string[] the processes of the service, as they call themselves */
    public function roles(): array
    {
        return array_merge(['main'], $this->hasManager() ? ['manager'] : [], ['worker 0', 'worker 1', 'task 2']);
    }

    /** @return string[] PHP's arguments, from the script on */
    public function arguments(): array
    {
        $daemon = match ($this) {
            self::Prefork, self::Process, self::Base => 'no',
            self::PreforkTwice => 'twice',
            default => 'once',
        };
        $script = dirname(__DIR__) . '/services/' . ($this->swoole() ? 'swoole' : 'prefork') . '.php';
        $mode = $this->swoole() ? ['--mode=' . ($this->hasManager() ? 'process' : 'base')] : [];

        return [$script, "--daemon=$daemon", ...$mode];
    }
}
