<?php
/** A service under test: how it is started, who its processes are, what they say, how it is told to act. */
declare(strict_types=1);

final class Tree
{
    /** Said by its processes, in order, as [event, pid]. @var array<array{string, int}> */
    public array $journal = [];

    public readonly Lines $lines;

    /** When it was started. */
    public float $born = 0.0;

    private string $mark;

    /** @var resource|null */
    private mixed $launcher = null;

    private ?int $exitCode = null;

    public function __construct(private Kind $kind, private string $armed, private string $folder)
    {
        $this->mark = 'TARS_CHAOS=' . basename($folder) . "\0";
        posix_mkfifo("$folder/journal", 0600);
        // With a writer of our own it never ends, however many others come and go.
        $this->lines = new Lines(fopen("$folder/journal", 'r+'));
    }

    /** @param array<string, string|float> $ini */
    public function start(string $conf, array $ini): void
    {
        $settings = ['extension' => Stage::extension(), 'tars_rs.log' => "$this->folder/tars_rs.log"] + $ini;
        $command = [PHP_BINARY];
        foreach ($settings as $name => $value) {
            array_push($command, '-d', "$name=$value");
        }
        if ($this->kind->swoole()) {
            array_push($command, '-d', 'extension=swoole');
        }
        array_push($command, ...$this->kind->arguments());
        array_push($command, "--config=$conf", "--folder=$this->folder", "--armed=$this->armed");
        $output = ['file', "$this->folder/service.log", 'a'];
        $environment = getenv() + ['TARS_CHAOS' => basename($this->folder)];
        $this->born = microtime(true);
        $this->launcher = proc_open($command, [['file', '/dev/null', 'r'], $output, $output], $pipes, null, $environment);
    }

    public function read(): void
    {
        foreach ($this->lines->take() as $line) {
            if (preg_match('/^(.*) pid=(\d+)$/', $line, $m)) {
                $this->journal[] = [$m[1], (int) $m[2]];
            }
        }
    }

    /** The process that plays this role now, or played it last. */
    public function role(string $role): ?int
    {
        foreach (array_reverse($this->journal) as [$event, $pid]) {
            if ($event === $role) {
                return $pid;
            }
        }

        return null;
    }

    /** @return array<string, int> by role */
    public function workers(): array
    {
        return array_intersect_key($this->roles(), ['worker 0' => 0, 'worker 1' => 0]);
    }

    /** @return array<string, int> the latest process of every role */
    public function roles(): array
    {
        $roles = $this->kind->roles();

        return array_filter(array_combine($roles, array_map($this->role(...), $roles)));
    }

    /** Every role is played by a living process. */
    public function complete(): bool
    {
        foreach ($this->kind->roles() as $role) {
            $pid = $this->role($role);
            if ($pid === null || !Proc::lives($pid)) {
                return false;
            }
        }

        return true;
    }

    /** @return int[] all its living processes */
    public function processes(): array
    {
        return Proc::marked($this->mark);
    }

    /** Who lives, and what each waits for, for who reads of a failure. */
    public function left(): string
    {
        $left = [];
        foreach ($this->processes() as $pid) {
            $role = array_search($pid, $this->roles(), true) ?: 'another';
            $status = (string) @file_get_contents("/proc/$pid/status");
            preg_match_all('/^(?:State|SigPnd|ShdPnd|SigBlk|SigCgt):.*$/m', $status, $lines);
            $waits = @file_get_contents("/proc/$pid/wchan");
            $left[] = "$role $pid waits in $waits (" . preg_replace('/\s+/', ' ', implode(', ', $lines[0])) . ')';
        }

        return implode('; ', $left);
    }

    /** Tells a process to do something; it says "done SOMETHING" when it has. */
    public function command(int $pid, string $command): void
    {
        file_put_contents("$this->folder/command.draft", $command);
        rename("$this->folder/command.draft", "$this->folder/command.$pid");
    }

    /** @return string[] what a process said that begins with this */
    public function said(string $beginning, int $pid): array
    {
        $by = array_filter($this->journal, fn ($e) => $e[1] === $pid && str_starts_with($e[0], $beginning));

        return array_column($by, 0);
    }

    /** The launcher's exit code, or null as long as it has none. Reaps it: until then, when it is dead, it is a zombie. */
    public function exitCode(): ?int
    {
        if ($this->exitCode === null && !($status = proc_get_status($this->launcher))['running']) {
            $this->exitCode = $status['exitcode'];
        }

        return $this->exitCode;
    }

    public function kill(): void
    {
        // Twice: one may have been in the middle of a fork.
        foreach ([1, 2] as $_) {
            foreach ($this->processes() as $pid) {
                posix_kill($pid, SIGKILL);
            }
        }
        if ($this->launcher !== null) {
            proc_close($this->launcher);
            $this->launcher = null;
        }
    }
}
