<?php
/**
 * One case: a node and a service, what happens to them, and what must be true of it. All waiting is for
 * events, with more patience than any machine needs; what is strict is the order and the number of beats.
 */
declare(strict_types=1);

final class Failed extends Exception
{
}

final class Stage
{
    /** Seconds from one beat to the next. */
    public const INTERVAL = 0.3;

    /** By how much a beat may be later than the schedule says, on a machine that is busy. */
    public const SLACK = 3.0;

    /** How long to wait for what must happen. */
    private const PATIENCE = 30.0;

    /** Who has asked and seen nothing end for so long was not heard. */
    private const OVERLOOKED = 5.0;

    /** How long nothing must happen, to be called silence. */
    private const SILENCE = 6 * self::INTERVAL;

    public readonly Node $node;
    public readonly Beats $beats;
    public readonly Tree $tree;

    /** No beat could be expected from the one to the other. @var array<array{float, float}> */
    private array $excused = [];

    /** What the table says beside the beats. @var string[] */
    public array $notes = [];

    /** The longest wait that the schedule allows between two beats. */
    public float $allowedGap = self::INTERVAL;

    /** The shortest. */
    public float $shortest = self::INTERVAL;

    public function __construct(public readonly Kind $kind, public readonly string $armed, private string $folder)
    {
        $this->node = new Node(self::program(), $folder);
        $this->beats = new Beats($this->node);
        $this->tree = new Tree($kind, $armed, $folder);
    }

    public static function extension(): string
    {
        return self::built('TARS_RS_SO', 'libtars_rs.so');
    }

    public static function program(): string
    {
        return self::built('TARS_NODE', 'tars-node');
    }

    private static function built(string $variable, string $name): string
    {
        return getenv($variable) ?: dirname(__DIR__, 3) . "/target/release/$name";
    }

    /**
     * Starts both, and waits until the service is complete and its main process is reported.
     *
     * @param array<string, string|float> $ini
     */
    public function boot(array $ini = []): void
    {
        $this->node->start();
        $this->await('the node listens', fn () => $this->node->listens());
        $ini += ['tars_rs.heartbeat_interval' => self::INTERVAL];
        $this->tree->start($this->conf(), $ini);
        $this->await('all processes of the service are there', fn () => $this->tree->complete());
        $this->awaitBeats();
    }

    public function main(): int
    {
        return $this->tree->role('main');
    }

    /**
     * Waits until the condition gives something that is not false or null, and returns that.
     *
     * @template T
     * @param callable(): (T|false|null) $condition
     * @return T
     */
    public function await(string $what, callable $condition, float $patience = self::PATIENCE): mixed
    {
        $end = microtime(true) + $patience;
        do {
            $this->read();
            $answer = $condition();
            if ($answer !== false && $answer !== null) {
                return $answer;
            }
            $this->wait(0.05);
        } while (microtime(true) < $end);
        throw new Failed("in $patience s it did not come about that $what");
    }

    /** Waits for beats that name the main process. */
    public function awaitBeats(int $number = 2): void
    {
        $this->read();
        $heard = $this->beats->count();
        $this->await("$number beats name the main process", function () use ($number, $heard): bool {
            $new = array_slice($this->beats->all(), $heard);
            $right = array_filter($new, fn ($b) => $b['pid'] === $this->main() && $b['answer'] === '0');

            return count($right) >= $number;
        });
    }

    /** Nothing is heard for a while; one beat may have been on its way. */
    public function silence(string $when): void
    {
        $heard = count($this->node->calls);
        $end = microtime(true) + self::SILENCE;
        while (microtime(true) < $end) {
            $this->wait($end - microtime(true));
            $this->read();
        }
        $more = count($this->node->calls) - $heard;
        $this->check($more <= count(Beats::ADAPTERS), "silence $when, but $more calls came");
    }

    /** While this happens no beat can be expected. It ends with beats. */
    public function excused(callable $what): void
    {
        $from = microtime(true);
        $what();
        $this->excused[] = [$from, microtime(true)];
    }

    public function check(bool $holds, string $what): void
    {
        if (!$holds) {
            throw new Failed("it must be that $what");
        }
    }

    /** kill -9, all at once. @param int[] $pids */
    public function kill(array $pids): void
    {
        foreach ($pids as $pid) {
            posix_kill($pid, SIGKILL);
        }
        $this->await('the killed are dead', fn () => array_filter($pids, Proc::lives(...)) === []);
    }

    /** Waits until other processes play these roles, and beats come. @param array<string, int> $old by role */
    public function awaitReplaced(array $old): void
    {
        foreach ($old as $role => $pid) {
            $this->await("$role is replaced", fn () => $this->tree->role($role) !== $pid && $this->tree->complete());
        }
        $this->awaitBeats();
    }

    /** SIGTERM, this many times; all processes of the service are to end of themselves. */
    public function stopService(int $times = 1): void
    {
        $main = $this->main();
        $began = microtime(true);
        for ($i = 0; $i < $times && Proc::lives($main); $i++) {
            posix_kill($main, SIGTERM);
            usleep(1_000);
        }
        $this->awaitEnd();
        $this->notes[] = sprintf('ended in %.1f s', microtime(true) - $began);
        $this->read();
        // Swoole's main process does not survive a second SIGTERM while it ends, whoever else is in it.
        $mayBeCut = $times > 1 && $this->kind->swoole();
        $this->check($mayBeCut || $this->tree->said('stopped', $main) !== [], 'the main process ended in order');
    }

    /** All processes of the service end. */
    private function awaitEnd(): void
    {
        $left = [];
        $since = 0.0;
        $ended = function () use (&$left, &$since): bool {
            if (($now = $this->tree->processes()) !== $left) {
                [$left, $since] = [$now, microtime(true)];
            } elseif ($this->kind->swoole() && microtime(true) - $since > self::OVERLOOKED) {
                // Swoole's manager, asked once, drops a signal that comes while it handles another.
                posix_kill($this->tree->role('manager') ?? $this->main(), SIGTERM);
                $since = microtime(true);
            }

            return $left === [];
        };
        try {
            $this->await('all processes have ended', $ended);
        } catch (Failed $failed) {
            throw new Failed($failed->getMessage() . ': ' . $this->tree->left());
        }
    }

    /** The stream as a whole: see Beats; the right pid; no gap that the schedule does not allow. */
    public function judge(): void
    {
        $this->read();
        $fault = $this->beats->fault($this->tree->born, $this->shortest);
        $this->check($fault === null, "there is one stream of beats: $fault");
        $named = array_column($this->beats->all(), 'pid');
        $first = array_search($this->main(), $named, true);
        $this->check($first === 0 || $this->kind->mayNameLauncher($this->armed), 'the first beat names the main process');
        if ($first > 0) {
            $this->notes[] = "$first first named a launcher";
        }
        $others = array_diff(array_slice($named, $first), [$this->main()]);
        $this->check($others === [], 'only the main process is named, not ' . implode(', ', $others));
        $gap = $this->longestGap();
        $this->check($gap <= $this->allowedGap + self::SLACK, sprintf('no gap is as long as %.1f s', $gap));
    }

    /** Waits until the heartbeat has logged a line with this in it, once more than it had. */
    public function awaitLog(string $text, callable $after): void
    {
        $logged = fn () => substr_count((string) @file_get_contents("$this->folder/tars_rs.log"), $text);
        $before = $logged();
        $after();
        $this->await("the heartbeat logs \"$text\"", fn () => $logged() > $before);
    }

    public function longestGap(): float
    {
        return $this->beats->longestGap($this->excused);
    }

    public function end(): void
    {
        $this->tree->kill();
        $this->node->kill();
    }

    private function read(): void
    {
        $this->node->read();
        $this->tree->read();
    }

    /** Until somebody says something, but not longer than this. */
    private function wait(float $seconds): void
    {
        $read = array_filter([$this->tree->lines->stream, $this->node->lines?->stream]);
        $none = null;
        $micros = max(0, (int) ($seconds * 1e6));
        @stream_select($read, $none, $none, intdiv($micros, 1_000_000), $micros % 1_000_000);
    }

    private function conf(): string
    {
        $adapters = '';
        foreach (array_slice(Beats::ADAPTERS, 0, -1) as $adapter) {
            $adapters .= "<$adapter>\nendpoint=tcp -h 127.0.0.1 -p 18080 -t 60000\nservant=$adapter\n</$adapter>\n";
        }
        file_put_contents("$this->folder/server.conf", <<<CONF
            <tars>
            <application>
            <server>
            app=Chaos
            server=Server
            node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p {$this->node->port} -t 60000
            $adapters
            </server>
            </application>
            </tars>
            CONF);

        return "$this->folder/server.conf";
    }
}
