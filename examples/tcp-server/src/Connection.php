<?php
declare(strict_types=1);

namespace App;

use Tars\{Call, Servant};
use Tars\Exception\DecodeException;

/** A client of SelectServer: what it has sent, and what it has yet to be sent. */
final class Connection
{
    private string $in = '';
    private string $out = '';

    /** @param resource $socket */
    public function __construct(public readonly mixed $socket, private string $peer, private Servant $servant)
    {
        stream_set_blocking($socket, false);
    }

    /** Answers what has come; false: the client is gone, or does not speak Tars. */
    public function read(): bool
    {
        $bytes = fread($this->socket, 65536);
        if ($bytes === false || $bytes === '') {
            return !feof($this->socket);
        }
        $this->in .= $bytes;
        try {
            while (($packet = $this->packet()) !== null) {
                $call = new Call(caller: $this->peer);
                $this->out .= $this->servant->handle($packet, $call);
            }
        } catch (DecodeException) {
            return false;
        }
        return $this->write();
    }

    /** Sends what the client takes; false: it is gone. */
    public function write(): bool
    {
        if ($this->out === '') {
            return true;
        }
        $sent = @fwrite($this->socket, $this->out);
        $this->out = substr($this->out, (int) $sent);
        return $sent !== false;
    }

    /** Whether there is something to be sent. */
    public function waits(): bool
    {
        return $this->out !== '';
    }

    // A packet begins with its length: four bytes, big endian, itself included. What cannot be one is for handle() to refuse.
    private function packet(): ?string
    {
        if (strlen($this->in) < 4) {
            return null;
        }
        $length = max(4, unpack('N', $this->in)[1]);
        if ($length > $this->servant->settings()['package_max_length']) {
            $length = 4;
        }
        if (strlen($this->in) < $length) {
            return null;
        }
        $packet = substr($this->in, 0, $length);
        $this->in = substr($this->in, $length);
        return $packet;
    }
}
