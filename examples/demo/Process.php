<?php
declare(strict_types=1);

/** A process of the show: its lines are read as they come, and it never outlives the show. */
final class Process
{
    public readonly int $pid;

    /** @var resource */
    public readonly mixed $output;

    /** @var resource */
    private $handle;

    /** @var resource */
    private $input;

    private string $unfinished = '';

    /**
     * @param string[] $command
     * @param string   $errors  the file that gets what it writes to standard error
     */
    public function __construct(array $command, string $errors)
    {
        // A group of its own, by which all that it forks is found; and should the show be killed, it ends too.
        $command = ['setsid', 'setpriv', '--pdeathsig', 'TERM', ...$command];
        $streams = [['pipe', 'r'], ['pipe', 'w'], ['file', $errors, 'a']];
        $this->handle = proc_open($command, $streams, $pipes) ?: throw new Failed("cannot start {$command[4]}");
        [$this->input, $this->output] = $pipes;
        stream_set_blocking($this->output, false);
        $this->pid = proc_get_status($this->handle)['pid'];
    }

    /** @return string[] the whole lines that have come since the last call */
    public function lines(): array
    {
        $lines = explode("\n", $this->unfinished . stream_get_contents($this->output));
        $this->unfinished = array_pop($lines);

        return $lines;
    }

    public function tell(string $line): void
    {
        fwrite($this->input, "$line\n");
    }

    public function running(): bool
    {
        return proc_get_status($this->handle)['running'];
    }

    public function signal(int $signal): void
    {
        proc_terminate($this->handle, $signal);
    }

    /** Whether it, or anything that it has forked, is there. */
    public function left(): bool
    {
        return $this->running() || posix_kill(-$this->pid, 0);
    }

    /** Ends all of it, gently at first. */
    public function clear(): void
    {
        $this->signal(SIGTERM);
        for ($i = 0; $i < 100 && $this->left(); $i++) {
            usleep(50_000);
        }
        posix_kill(-$this->pid, SIGKILL);
    }
}
