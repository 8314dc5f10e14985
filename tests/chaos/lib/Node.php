<?php
/**
 * The stand-in for a tarsnode, examples/node, and what it has heard. It always comes back on the same
 * port. Times are seconds of this process's own clock.
 */
declare(strict_types=1);

final class Node
{
    public int $port = 0;

    /** Every keepAlive, as [at, connection, adapter, pid, answer]; connections are numbered across restarts. @var array[] */
    public array $calls = [];

    public ?Lines $lines = null;

    /** @var resource|null */
    private mixed $process = null;
    /** @var resource|null */
    private mixed $commands = null;
    private float $born = 0.0;
    private int $lives = 0;
    private bool $listens = false;

    public function __construct(private string $program, private string $folder)
    {
    }

    /** Starts it; it is up when it listens. */
    public function start(): void
    {
        $streams = [['pipe', 'r'], ['pipe', 'w'], ['file', "$this->folder/node.log", 'a']];
        $this->process = proc_open([$this->program, '--port', (string) $this->port], $streams, $pipes);
        [$this->commands, $out] = $pipes;
        $this->lines = new Lines($out);
        $this->lives++;
        $this->listens = false;
    }

    public function listens(): bool
    {
        return $this->listens;
    }

    public function pid(): int
    {
        return proc_get_status($this->process)['pid'];
    }

    /** `answer HOW`, from the next call on. */
    public function answer(string $how): void
    {
        fwrite($this->commands, "answer $how\n");
    }

    public function stop(): void
    {
        fclose($this->commands);
        $pid = $this->pid();
        while (Proc::lives($pid)) {
            usleep(1_000);
        }
        $this->read();
        $this->process = $this->lines = null;
        $this->listens = false;
    }

    /** However it is; for the end of a case. */
    public function kill(): void
    {
        if ($this->process !== null) {
            posix_kill($this->pid(), SIGKILL);
            $this->process = $this->lines = null;
        }
    }

    /** Takes what it has printed. */
    public function read(): void
    {
        foreach ($this->lines?->take() ?? [] as $line) {
            $this->line($line);
        }
    }

    private function line(string $line): void
    {
        file_put_contents("$this->folder/node.log", "$line\n", FILE_APPEND);
        if (preg_match('/^listening .*:(\d+)$/', $line, $m)) {
            $this->port = (int) $m[1];
            $this->born = microtime(true);
            $this->listens = true;
        } elseif (preg_match('/^(\S+) keepAlive .* adapter=(\S+) pid=(\d+) conn=(\d+) id=\d+ -> (.+)$/', $line, $m)) {
            $this->calls[] = [
                'at' => $this->born + (float) $m[1],
                'connection' => $this->lives * 1_000_000 + (int) $m[4],
                'adapter' => $m[2],
                'pid' => (int) $m[3],
                'answer' => $m[5],
            ];
        }
    }
}
