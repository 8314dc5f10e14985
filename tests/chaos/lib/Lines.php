<?php
/** A stream that is read by whole lines, without waiting. */
declare(strict_types=1);

final class Lines
{
    private string $rest = '';

    /** @param resource $stream */
    public function __construct(public readonly mixed $stream)
    {
        stream_set_blocking($stream, false);
    }

    /** @return string[] the lines that have come since the last call */
    public function take(): array
    {
        $lines = explode("\n", $this->rest . stream_get_contents($this->stream));
        $this->rest = array_pop($lines);

        return $lines;
    }
}
