<?php
declare(strict_types=1);

namespace App;

use Tars\Servant;

/** A server of one process around stream_select(): a call is answered before the next is read. */
final class SelectServer
{
    // stream_select() takes descriptors below 1024.
    private const MOST = 1000;
    private const LISTENER = -1;

    /** @var array<int, Connection> */
    private array $connections = [];
    /** @var resource */
    private $listener;

    public function __construct(private Servant $servant, string $host, int $port)
    {
        $this->listener = stream_socket_server("tcp://$host:$port", $code, $error)
            ?: throw new \RuntimeException("cannot listen on $host port $port: $error");
    }

    public function port(): int
    {
        return (int) substr(strrchr(stream_socket_get_name($this->listener, false), ':'), 1);
    }

    /**
     * Serves as long as `$goesOn` says so, which is asked after each wait.
     *
     * @param resource ...$others what ends a wait as well
     */
    public function run(callable $goesOn, mixed ...$others): void
    {
        do {
            $sockets = array_map(static fn (Connection $connection) => $connection->socket, $this->connections);
            $readable = $sockets;
            if (count($sockets) < self::MOST) {
                $readable[self::LISTENER] = $this->listener;
            }
            array_push($readable, ...$others);
            $writable = array_filter($sockets, fn (int $id) => $this->connections[$id]->waits(), ARRAY_FILTER_USE_KEY);
            $except = null;
            // A signal ends the wait, and warns.
            if (@stream_select($readable, $writable, $except, null) !== false) {
                $this->serve($readable, $writable);
            }
        } while ($goesOn());
    }

    /**
     * @param array<int, resource> $readable
     * @param array<int, resource> $writable
     */
    private function serve(array $readable, array $writable): void
    {
        if (isset($readable[self::LISTENER]) && $socket = @stream_socket_accept($this->listener, 0, $peer)) {
            $this->connections[(int) $socket] = new Connection($socket, $peer, $this->servant);
        }
        foreach ($this->connections as $id => $connection) {
            if (isset($readable[$id]) && !$connection->read() || isset($writable[$id]) && !$connection->write()) {
                unset($this->connections[$id]);
            }
        }
    }
}
