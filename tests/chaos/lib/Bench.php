<?php
/** All cases: their names, and how they are run, three at a time, each in a process of its own. */
declare(strict_types=1);

final class Bench
{
    private const AT_ONCE = 3;

    /** A case that takes longer hangs. */
    private const LIMIT = 120.0;

    /** @var string[] */
    private array $names;

    /** @var array<string, array{mixed, mixed, float}> process, output, end */
    private array $running = [];

    /** @var array<string, array<string, mixed>> */
    private array $results = [];

    /** @param string[] $words */
    public function __construct(array $words)
    {
        $matches = static fn (string $name) => array_filter($words, fn ($word) => !str_contains($name, $word)) === [];
        $this->names = array_values(array_filter(array_keys(self::cases()), $matches));
    }

    /** @param string[] $options */
    public function run(array $options): int
    {
        if (in_array('--list', $options, true)) {
            echo implode("\n", $this->names), "\n";

            return 0;
        }
        foreach ([Stage::extension(), Stage::program()] as $built) {
            if (!is_file($built)) {
                echo "Bail out! $built is not there: make build\n";

                return 1;
            }
        }
        $swoole = self::whyNoSwoole();
        printf("1..%d\n", count($this->names));
        $printed = 0;
        $waiting = $this->names;
        while ($printed < count($this->names)) {
            while ($waiting !== [] && count($this->running) < self::AT_ONCE) {
                $name = array_shift($waiting);
                [, $kind] = self::cases()[$name];
                if ($kind->swoole() && $swoole !== null) {
                    $this->results[$name] = ['skip' => $swoole];
                } else {
                    $this->begin($name);
                }
            }
            $this->collect();
            for (; $printed < count($this->names) && isset($this->results[$this->names[$printed]]); $printed++) {
                $this->print($printed + 1, $this->names[$printed]);
            }
        }
        if (in_array('--table', $options, true)) {
            Table::print($this->results, self::cases());
        }

        return array_filter($this->results, fn ($result) => isset($result['failed'])) === [] ? 0 : 1;
    }

    /** Plays one case and prints its result as JSON; in a process of its own. */
    public static function play(string $name): int
    {
        [$scenario, $kind, $armed] = self::cases()[$name];
        $folder = sys_get_temp_dir() . '/tars-chaos-' . getmypid();
        mkdir($folder, 0700);
        $stage = new Stage($kind, $armed, $folder);
        register_shutdown_function($stage->end(...));
        $began = microtime(true);
        $result = [];
        try {
            $scenario($stage);
        } catch (Failed $failed) {
            $result = ['failed' => $failed->getMessage(), 'folder' => $folder];
        }
        $stage->end();
        $result += [
            'beats' => $stage->beats->count(),
            'gap' => round($stage->longestGap(), 2),
            'notes' => implode(', ', $stage->notes),
            'seconds' => round(microtime(true) - $began, 1),
        ];
        echo json_encode($result), "\n";
        if (!isset($result['failed'])) {
            array_map(unlink(...), glob("$folder/*"));
            rmdir($folder);
        }

        return 0;
    }

    /** @return array<string, array{callable(Stage): void, Kind, string}> by name */
    private static function cases(): array
    {
        static $cases = [];
        if ($cases === []) {
            foreach (glob(dirname(__DIR__) . '/scenarios/*.php') as $file) {
                foreach (require $file as $what => $scenario) {
                    foreach (Kind::cases() as $kind) {
                        foreach (Kind::ARMED as $armed) {
                            $cases["$what $kind->value armed=$armed"] = [$scenario, $kind, $armed];
                        }
                    }
                }
            }
        }

        return $cases;
    }

    private static function whyNoSwoole(): ?string
    {
        exec(escapeshellarg(PHP_BINARY) . ' -d extension=swoole -r "echo extension_loaded(\'swoole\');" 2>&1', $said);

        return $said === ['1'] ? null : 'Swoole cannot be loaded: ' . implode(' ', $said);
    }

    private function begin(string $name): void
    {
        $command = [PHP_BINARY, dirname(__DIR__) . '/run', '--case', $name];
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w']], $pipes);
        stream_set_blocking($pipes[1], false);
        $this->running[$name] = [$process, $pipes[1], microtime(true) + self::LIMIT, ''];
    }

    /** Waits until a case says something, or for a second. */
    private function collect(): void
    {
        $read = array_column($this->running, 1);
        $none = null;
        if ($read === [] || @stream_select($read, $none, $none, 1) === false) {
            return;
        }
        foreach ($this->running as $name => [$process, $output, $end]) {
            $this->running[$name][3] .= stream_get_contents($output);
            $said = $this->running[$name][3];
            $late = microtime(true) > $end;
            if (!feof($output) && !$late) {
                continue;
            }
            if ($late) {
                proc_terminate($process);
            }
            proc_close($process);
            $lines = explode("\n", trim($said));
            $this->results[$name] = json_decode((string) end($lines), true)
                ?? ['failed' => $late ? 'it ends' : 'it ran: ' . $said];
            unset($this->running[$name]);
        }
    }

    private function print(int $number, string $name): void
    {
        $result = $this->results[$name];
        if (isset($result['skip'])) {
            echo "ok $number - $name # SKIP {$result['skip']}\n";

            return;
        }
        echo isset($result['failed']) ? 'not ok' : 'ok', " $number - $name\n";
        foreach ($result as $what => $value) {
            echo "  # $what: $value\n";
        }
    }
}
