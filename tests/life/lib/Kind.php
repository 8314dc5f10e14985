<?php
/** The services that are started here: how they are made, and what they do with their pid. */
declare(strict_types=1);

enum Kind: string
{
    /** Stays in the foreground and writes no pid file. */
    case Prefork = 'prefork';
    /** Daemonizes itself, then writes its pid file. */
    case PreforkDaemon = 'prefork-daemon';
    case Swoole = 'swoole';
    case SwooleDaemon = 'swoole-daemon';
    case SwooleBase = 'swoole-base-daemon';

    public function swoole(): bool
    {
        return str_starts_with($this->value, 'swoole');
    }

    public function daemonizes(): bool
    {
        return str_ends_with($this->value, 'daemon');
    }

    /** In SWOOLE_BASE the main process is the manager. */
    public function hasManager(): bool
    {
        return $this !== self::SwooleBase;
    }

    public function script(): string
    {
        return dirname(__DIR__) . '/services/' . ($this->swoole() ? 'swoole' : 'prefork') . '.php';
    }
}
