<?php
/**
 * What every process of a service under test can do: say what happens in the service's journal, and
 * obey the commands that the bench leaves for it in the service's folder.
 */
declare(strict_types=1);

/** A service whose bench has gone ends by itself. */
const LIFETIME = 150;

final class Member
{
    /** @var resource */
    private $journal;
    private float $end;

    /** @param int[] $ways how a forked child may end: see forked() */
    public function __construct(private string $folder, private array $ways)
    {
        $this->journal = fopen("$folder/journal", 'w');
        $this->end = microtime(true) + LIFETIME;
    }

    public function say(string $event): void
    {
        fwrite($this->journal, sprintf("%s pid=%d\n", $event, getmypid()));
    }

    /** Does what the bench asks of this process, if it asks. To be called many times a second. */
    public function obey(): void
    {
        if (microtime(true) > $this->end) {
            posix_kill(getmypid(), SIGKILL);
        }
        $file = "$this->folder/command." . getmypid();
        clearstatcache();
        if (!is_file($file)) {
            return;
        }
        [$command, $times] = explode(' ', file_get_contents($file)) + [1 => '1'];
        unlink($file);
        match ($command) {
            'stop' => (new Tars\Manage())->stop(),
            'keepAlive' => (new Tars\Manage())->keepAlive(),
            'fork' => $this->fork((int) $times),
            'proc_open' => $this->procOpen((int) $times),
            'shell_exec' => $this->shellExec((int) $times),
        };
        $this->say("done $command");
    }

    /** Never more than twenty at once. */
    private function fork(int $times): void
    {
        $children = [];
        for ($i = 0; $i < $times; $i++) {
            if (count($children) === 20) {
                pcntl_waitpid(array_shift($children), $status);
            }
            $child = pcntl_fork();
            if ($child < 0) {
                throw new RuntimeException('fork: ' . pcntl_strerror(pcntl_get_last_error()));
            }
            if ($child === 0) {
                self::forked($this->ways[$i % count($this->ways)]);
            }
            $children[] = $child;
        }
        foreach ($children as $child) {
            pcntl_waitpid($child, $status);
        }
    }

    private static function forked(int $way): never
    {
        match ($way) {
            0 => exit(0),
            1 => posix_kill(getmypid(), SIGKILL),
            2 => pcntl_exec('/bin/true'),
        };
        exit(1);
    }

    private function procOpen(int $times): void
    {
        for ($i = 0; $i < $times; $i++) {
            proc_close(proc_open(['/bin/true'], [], $pipes));
        }
        $this->inherited(stream_get_contents(
            popen('exec ls -l /proc/self/fd', 'r')
        ));
    }

    private function shellExec(int $times): void
    {
        for ($i = 0; $i < $times; $i++) {
            shell_exec('exec true');
        }
        $this->inherited(shell_exec('exec ls -l /proc/self/fd'));
    }

    /** Tells what a program that was started here finds open. */
    private function inherited(string $listing): void
    {
        preg_match_all('/-> (\S+)/', $listing, $links);
        $this->say('exec ' . implode(',', $links[1]));
    }
}
