<?php
/**
 * One case: a folder as a tarsnode makes it for a service, and what is done in it. All waiting is for events, with
 * more patience than any machine needs.
 */
declare(strict_types=1);

final class Failed extends Exception
{
}

final class Stage
{
    /** How long to wait for what must happen. */
    private const PATIENCE = 60.0;

    public readonly string $folder;

    /** The service's, as a tarsnode has it: bin, conf, data. */
    public readonly string $home;

    public readonly string $conf;
    public readonly int $port;

    /** What Tars\Entry::run() gets. */
    public array $options;

    /** Everything that was run, for those who read of a failure. @var string[] */
    private array $said = [];

    /** @var resource[] */
    private array $processes = [];

    private array $environment;

    public function __construct(public readonly Kind $kind)
    {
        $this->folder = sys_get_temp_dir() . '/tars-life-' . getmypid() . '-' . hrtime(true); // pids come again
        $this->home = "$this->folder/data/Shop.Cart";
        $this->conf = "$this->home/conf/Shop.Cart.config.conf";
        foreach (['bin/src', 'conf', 'data'] as $folder) {
            mkdir("$this->home/$folder", 0700, true);
        }
        foreach (['ini', 'app_log/Shop/Cart'] as $folder) {
            mkdir("$this->folder/$folder", 0700, true);
        }
        $this->port = self::freePort();
        $this->options = ['preset' => 'swoole', 'script' => $kind->script()];
        file_put_contents("$this->home/bin/src/index.php", <<<'PHP'
            <?php
            exit(Tars\Entry::run($argv, unserialize(file_get_contents(__DIR__ . '/options'))));

            PHP);
        $ini = 'extension=' . self::extension() . "\n" . ($kind->swoole() ? "extension=swoole\n" : '');
        file_put_contents("$this->folder/ini/life.ini", $ini);
        $this->environment = ['TARS_LIFE' => basename($this->folder), 'PHP_INI_SCAN_DIR' => ":$this->folder/ini"] + getenv();
        unset($this->environment['TARS_CONFIG'], $this->environment['PNAME']);
        $this->writeConf();
    }

    public static function extension(): string
    {
        return getenv('TARS_RS_SO') ?: dirname(__DIR__, 3) . '/target/release/libtars_rs.so';
    }

    public static function freePort(): int
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');

        return (int) substr(strrchr(stream_socket_get_name($socket, false), ':'), 1);
    }

    /** The platform's conf, with these lines more in its server. */
    public function writeConf(string $more = ''): void
    {
        $daemonize = (int) $this->kind->daemonizes();
        $mode = $this->kind->hasManager() ? 'process' : 'base';
        file_put_contents($this->conf, <<<CONF
            <tars>
              <application>
                <server>
                  app=Shop
                  server=Cart
                  node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 1 -t 60000
                  basepath=$this->home/bin/
                  datapath=$this->home/data/
                  logpath=$this->folder/app_log/
                  task_worker_num=1
                  max_wait_time=2
                  daemonize=$daemonize
                  swoole_mode=$mode
                  $more
                  <Shop.Cart.WebObjAdapter>
                    endpoint=tcp -h 127.0.0.1 -p $this->port -t 60000
                    protocol=not_tars
                    servant=Shop.Cart.WebObj
                    threads=2
                  </Shop.Cart.WebObjAdapter>
                </server>
              </application>
            </tars>

            CONF);
    }

    /** What the service is to do: see services/. */
    public function behave(string $how): void
    {
        file_put_contents("$this->home/conf/behaviour", $how);
    }

    /** The command of the entrance. @return string[] */
    public function entrance(string ...$words): array
    {
        file_put_contents("$this->home/bin/src/options", serialize($this->options));

        return [PHP_BINARY, "$this->home/bin/src/index.php", ...($words ?: ["--config=$this->conf"])];
    }

    /** Starts a command; its output goes to a file. @return resource */
    public function begin(array $command, ?string $cwd = null, array $environment = []): mixed
    {
        $file = "$this->folder/output." . count($this->processes);
        $streams = [['file', '/dev/null', 'r'], ['file', $file, 'w'], ['file', $file, 'a']];
        $process = proc_open($command, $streams, $pipes, $cwd ?? $this->folder, $environment + $this->environment);
        $this->said[count($this->processes)] = '$ ' . implode(' ', $command);
        $this->processes[] = $process;

        return $process;
    }

    /** Waits for its end. @return array{int, string} its exit code and what it said */
    public function finish(mixed $process): array
    {
        $status = [];
        $this->await('a command ends', function () use ($process, &$status): bool {
            $status = proc_get_status($process);

            return !$status['running'];
        });
        $number = array_search($process, $this->processes, true);
        $said = (string) file_get_contents("$this->folder/output.$number");
        $this->said[$number] .= "\n$said= {$status['exitcode']}";

        return [$status['exitcode'], $said];
    }

    /** @return array{int, string} */
    public function run(array $command, ?string $cwd = null, array $environment = []): array
    {
        return $this->finish($this->begin($command, $cwd, $environment));
    }

    /** Runs the entrance, and checks its exit code and what it says. */
    public function entry(string $command, int $code, string $says = ''): string
    {
        $words = array_filter(["--config=$this->conf", ...explode(' ', $command)]);
        [$exit, $said] = $this->run($this->entrance(...$words));
        $this->check($exit === $code, "'$command' ends with $code, not $exit: $said");
        $this->check(str_contains($said, $says), "'$command' says '$says', not: $said");

        return $said;
    }

    /** Starts the service; it is complete. */
    public function start(): int
    {
        $said = $this->entry('start', 0, 'Shop.Cart is started, process ');
        $master = (int) preg_replace('/.*process (\d+).*/s', '$1', $said);
        $this->check($this->answers() !== null, 'the port is open when start returns');
        $this->await('the service is complete', fn () => count($this->workers()) === 2);
        $this->check($this->role('master') === $master, "the master's pid is told");

        return $master;
    }

    /** The pid of who plays this role, as it has said itself; the latest. */
    public function role(string $role): ?int
    {
        return $this->journal()[$role] ?? null;
    }

    /** @return int[] its living workers */
    public function workers(): array
    {
        $workers = array_intersect_key($this->journal(), ['worker 0' => 0, 'worker 1' => 0]);

        return array_values(array_filter($workers, Proc::lives(...)));
    }

    /** @return array<string, int> */
    private function journal(): array
    {
        $pids = [];
        foreach (@file("$this->home/conf/journal", FILE_IGNORE_NEW_LINES) ?: [] as $line) {
            [$role, $pid] = explode('=', $line);
            $pids[$role] = (int) $pid;
        }

        return $pids;
    }

    /** @return int[] all living processes of the service */
    public function members(): array
    {
        return array_values(array_filter(
            Proc::marked('TARS_LIFE=' . basename($this->folder) . "\0"),
            static fn (int $pid) => str_contains((string) @file_get_contents("/proc/$pid/cmdline"), '/services/'),
        ));
    }

    /** Stops all processes of the service, those too that were being forked meanwhile. @return int[] */
    public function halted(): array
    {
        do {
            $halted = $members ?? [];
            $members = $this->members();
            array_map(static fn (int $pid) => posix_kill($pid, SIGSTOP), $members);
            $this->await('they are stopped', static fn () => !array_filter(
                $members,
                static fn (int $pid) => Proc::lives($pid) && Proc::state($pid) !== 'T',
            ));
        } while (array_diff($members, $halted));

        return $members;
    }

    /** What the service answers on its port; null if nobody listens. */
    public function answers(): ?string
    {
        $socket = @stream_socket_client("tcp://127.0.0.1:$this->port", $code, $text, 5);
        if (!$socket) {
            return null;
        }
        stream_set_timeout($socket, 20);
        fwrite($socket, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        return (string) stream_get_contents($socket);
    }

    /** Nothing of the service lives, and its port can be had. */
    public function nothingIsLeft(): void
    {
        $left = array_map(fn ($pid) => "$pid " . file_get_contents("/proc/$pid/cmdline"), $this->members());
        $this->check($left === [], 'nothing of the service lives: ' . strtr(implode(', ', $left), "\0", ' '));
        $this->check($this->answers() === null, 'the port is free');
    }

    /** kill -9, all at once; all are dead. @param int[] $pids */
    public function kill(array $pids): void
    {
        foreach ($pids as $pid) {
            posix_kill($pid, SIGKILL);
        }
        $this->await('the killed are dead', fn () => array_filter($pids, Proc::lives(...)) === []);
    }

    public function pidFile(): string
    {
        return "$this->home/data/Shop.Cart.pid";
    }

    /** The file that a tarsnode waits for. */
    public function handshake(): string
    {
        return "$this->home/bin/tars_start.sh.pid";
    }

    /** @template T @param callable(): (T|false|null) $condition @return T */
    public function await(string $what, callable $condition): mixed
    {
        $end = microtime(true) + self::PATIENCE;
        do {
            $answer = $condition();
            if ($answer !== false && $answer !== null) {
                return $answer;
            }
            usleep(5_000);
            clearstatcache();
        } while (microtime(true) < $end);
        throw new Failed("it did not come about that $what");
    }

    public function check(bool $holds, string $what): void
    {
        if (!$holds) {
            throw new Failed("it must be that $what");
        }
    }

    /** What happened, and what the service logged. */
    public function story(): string
    {
        $log = @file_get_contents("$this->folder/app_log/Shop/Cart/Shop.Cart.log");

        return implode("\n", $this->said) . "\nlog: $log\nfolder: $this->folder\n";
    }

    /** Whatever is left ends. */
    public function end(): void
    {
        // Twice: one may have been in the middle of a fork.
        foreach ([1, 2] as $_) {
            foreach (Proc::marked('TARS_LIFE=' . basename($this->folder) . "\0") as $pid) {
                posix_kill($pid, SIGKILL);
            }
        }
        foreach ($this->processes as $process) {
            proc_terminate($process, SIGKILL);
        }
    }

    public function remove(): void
    {
        exec('rm -rf ' . escapeshellarg($this->folder));
    }
}
