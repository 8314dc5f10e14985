<?php
declare(strict_types=1);

/** What happens in the show, in its order, and what each step promises. Returns whether all promises held. */
final class Show
{
    private const INTERVAL = 1.0;
    /** A beat may be this late before it counts as missing: the machine may be busy. */
    private const PATIENCE = 1.5;
    private const ADAPTERS = ['AdminAdapter', 'Demo.HttpServer.HttpAdapter', 'Demo.HttpServer.TcpAdapter'];

    private readonly string $folder;
    private readonly Beats $beats;
    private ?Node $node = null;
    private ?Service $service = null;
    /** Whether beats are promised now, and until when the next must have come. */
    private bool $promised = false;
    private float $due = 0.0;

    public function __construct(
        private readonly Screen $screen,
        private readonly string $nodeProgram,
        private readonly string $extension,
    ) {
        $this->folder = sys_get_temp_dir() . '/tars-demo-' . getmypid();
        mkdir($this->folder, 0700);
        $this->beats = new Beats(self::ADAPTERS, self::INTERVAL + self::PATIENCE);
    }

    public function run(): bool
    {
        try {
            $this->starts();
            $this->aWorkerDies();
            $this->theBeatingProcessDies();
            $this->theNodeRestarts();
            $this->theServiceStops();
            $this->screen->verdict(true, "{$this->beats->count} beats, each where it should be");

            return true;
        } catch (Failed $failure) {
            $this->screen->bad($failure->getMessage());
            $this->screen->verdict(false, 'a promise was broken');
            $this->screen->quote((string) @file_get_contents("{$this->folder}/errors"));

            return false;
        } finally {
            $this->clear();
        }
    }

    private function starts(): void
    {
        $this->screen->step('The node starts, and the service');
        $this->startNode();
        $conf = new Conf($this->folder, $this->node->port, self::ADAPTERS);
        $this->service = new Service($this->extension, $conf->file, "{$this->folder}/errors");
        $this->until(fn () => $this->beats->count > 0 && $this->service->beating, 10, 'no first beat');
        $this->moreBeats(2);
        $this->screen->good("every beat names the master, {$this->service->master()}, and all adapters{$this->gap()}");
    }

    private function aWorkerDies(): void
    {
        [$name, $pid] = $this->service->idleWorker();
        $this->screen->step('A worker dies');
        $this->kill($pid);
        $this->until(fn () => $this->service->pids[$name] !== $pid, 10, "$name did not come back");
        $this->moreBeats(2);
        $this->screen->good("the beats went on{$this->gap()}");
    }

    private function theBeatingProcessDies(): void
    {
        $this->screen->step('The process that beats dies');
        $this->kill($pid = $this->service->beating);
        $this->until(fn () => !in_array($this->service->beating, [null, $pid], true), 10, 'nobody took over');
        $this->moreBeats(2);
        $this->screen->good("another took over, and names the same master{$this->gap()}");
    }

    private function theNodeRestarts(): void
    {
        $this->screen->step('The node stops, and starts again');
        $this->screen->action('the node is stopped for 3 s');
        $this->promised = false;
        $this->node->process->tell('quit');
        $this->until(fn () => !$this->node->process->running(), 10, 'the node did not stop');
        $this->watch(3);
        $this->startNode($this->node->port);
        $this->moreBeats(2);
        $this->screen->good("the beats came back by themselves{$this->gap()}");
    }

    private function theServiceStops(): void
    {
        $this->screen->step('The service is stopped');
        $this->screen->action("kill -TERM {$this->who($this->service->master())}");
        $this->promised = false;
        $this->service->process->signal(SIGTERM);
        $this->until(fn () => !$this->service->process->running(), 10, 'the service did not end');
        $this->until(fn () => !$this->service->process->left(), 10, 'processes remained');
        $this->until(fn () => $this->beats->connections() === 0, 10, 'a connection remained');
        $before = $this->beats->count;
        $this->watch(3);
        if ($this->beats->count !== $before) {
            throw new Failed('a beat came after the service had ended');
        }
        $this->screen->good('no process, no connection and no beat in 3 s');
    }

    private function startNode(int $port = 0): void
    {
        $this->beats->newNode();
        $this->node = new Node($this->nodeProgram, 'Demo.HttpServer', $port, "{$this->folder}/errors");
        $this->until(fn () => $this->node->port > 0, 10, 'the node did not start');
    }

    private function kill(int $pid): void
    {
        $this->beats->gap = 0.0;
        $this->screen->action("kill -9 {$this->who($pid)}");
        posix_kill($pid, SIGKILL);
    }

    private function moreBeats(int $more): void
    {
        $wanted = $this->beats->count + $more;
        if (!$this->promised) {
            $this->promised = true;
            $this->nextIsDue();
        }
        $this->until(fn () => $this->beats->count >= $wanted, 20, 'too few beats');
        // What comes next should not hit the middle of a beat: then another would follow at once.
        $this->watch(0.4);
    }

    private function nextIsDue(): void
    {
        $this->due = self::now() + self::INTERVAL + self::PATIENCE;
    }

    private function watch(float $seconds): void
    {
        $end = self::now() + $seconds;
        $this->until(static fn () => self::now() >= $end, $seconds + 1, 'the clock stopped');
    }

    /** Shows what happens until $done; $otherwise says what is wrong if that takes too many $seconds. */
    private function until(callable $done, float $seconds, string $otherwise): void
    {
        $end = self::now() + $seconds;
        while (!$done()) {
            $this->look();
            if ($this->promised && self::now() > $this->due) {
                throw new Failed('the next beat did not come in time');
            }
            if (self::now() > $end) {
                throw new Failed("$otherwise within $seconds s");
            }
        }
    }

    /** Takes the lines that have come, or come in a moment. */
    private function look(): void
    {
        $streams = array_filter([$this->service?->process->output, $this->node->process->output]);
        $none = null;
        @stream_select($streams, $none, $none, 0, 50_000);
        foreach ($this->service?->process->lines() ?? [] as $line) {
            $this->serviceSays($line);
        }
        foreach ($this->node->process->lines() as $line) {
            $this->nodeSays($this->node->line($line));
        }
    }

    private function serviceSays(string $line): void
    {
        [$event, $pid] = $this->service->line($line) ?? [null, null];
        match ($event) {
            null => null,
            'beating' => $this->screen->event('seat', $pid ? "{$this->who($pid)} beats" : 'free'),
            'stopped' => $this->screen->event('service', 'has stopped'),
            default => $this->screen->event('service', "{$this->who($pid)} started"),
        };
    }

    /** @param array<string, string> $said */
    private function nodeSays(array $said): void
    {
        switch ($said['what']) {
            case 'listening':
                $this->screen->event('node', "listens on 127.0.0.1:{$this->node->port}");
                break;
            case 'connect':
                $this->beats->connected($said['conn']);
                $this->screen->event('node', "connection {$said['conn']} opened");
                break;
            case 'close':
                $this->beats->closed($said['conn']);
                $this->screen->event('node', "connection {$said['conn']} closed");
                break;
            case 'reportVersion':
                $this->screen->event('node', "{$said['app']}.{$said['server']} reports version {$said['version']}");
                break;
            case 'keepAlive':
                if ($this->beats->keepAlive($said, $this->service->master())) {
                    $this->nextIsDue();
                    $this->screen->beat("pid {$said['pid']}, the master: " . implode(', ', array_map(
                        static fn (string $adapter) => preg_replace('/.*\./', '', $adapter),
                        self::ADAPTERS,
                    )));
                }
        }
    }

    private function who(int $pid): string
    {
        return "{$this->service->name($pid)} ($pid)";
    }

    private function gap(): string
    {
        return sprintf('; longest gap %.2f s', $this->beats->gap);
    }

    private static function now(): float
    {
        return hrtime(true) / 1e9;
    }

    /** Ends what is still there, however the show ended. */
    public function clear(): void
    {
        $this->service?->process->clear();
        $this->node?->process->clear();
        foreach (glob("{$this->folder}/*") as $file) {
            unlink($file);
        }
        @rmdir($this->folder);
    }
}
