<?php
/** All cases: their names, and how they are run, three at a time, each in a process of its own. */
declare(strict_types=1);

final class Bench
{
    private const AT_ONCE = 3;

    /** A case that takes longer hangs. */
    private const LIMIT = 180.0;

    /** @var string[] */
    private array $names;

    /** @param string[] $words */
    public function __construct(array $words)
    {
        $matches = static fn (string $name) => array_filter($words, fn ($word) => !str_contains($name, $word)) === [];
        $this->names = array_values(array_filter(array_keys(self::cases()), $matches));
    }

    public function run(bool $list): int
    {
        if ($list) {
            echo implode("\n", $this->names), "\n";

            return 0;
        }
        if (!is_file(Stage::extension())) {
            echo 'Bail out! ', Stage::extension(), " is not there: make build\n";

            return 1;
        }
        printf("1..%d\n", count($this->names));
        $noSwoole = self::whyNoSwoole();
        $waiting = $this->names;
        $results = $running = [];
        $printed = $failed = 0;
        while ($printed < count($this->names)) {
            while ($waiting !== [] && count($running) < self::AT_ONCE) {
                $name = array_shift($waiting);
                if ($noSwoole !== null && self::cases()[$name][1]->swoole()) {
                    $results[$name] = "ok # SKIP $noSwoole";
                } else {
                    $running[$name] = self::begin($name);
                }
            }
            $results += self::collect($running);
            for (; isset($this->names[$printed], $results[$this->names[$printed]]); $printed++) {
                $failed += $this->print($printed + 1, $this->names[$printed], $results[$this->names[$printed]]);
            }
        }

        return $failed === 0 ? 0 : 1;
    }

    /** Plays one case and prints what became of it; in a process of its own. */
    public static function play(string $name): int
    {
        [$case, $kind] = self::cases()[$name];
        $stage = new Stage($kind);
        register_shutdown_function($stage->end(...));
        try {
            $case($stage);
            $stage->end();
            $stage->remove();
            echo "ok\n";
        } catch (Failed $failed) {
            echo "not ok\n# {$failed->getMessage()}\n", $stage->story();
        }

        return 0;
    }

    /** @return array<string, array{callable(Stage): void, Kind}> by name */
    private static function cases(): array
    {
        static $cases = [];
        if ($cases === []) {
            foreach (glob(dirname(__DIR__) . '/cases/*.php') as $file) {
                foreach (require $file as $what => $case) {
                    // What does not depend on the service's kind is played once; an example that has a server of its
                    // own for those without Swoole, with it and without.
                    $once = str_contains($file, '/once_');
                    $kinds = match (true) {
                        $once => [Kind::Prefork],
                        str_contains($file, '/both_') => [Kind::Prefork, Kind::Swoole],
                        default => Kind::cases(),
                    };
                    foreach ($kinds as $kind) {
                        $cases[$once ? $what : "$what: $kind->value"] = [$case, $kind];
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

    /** @return array{mixed, mixed, float, string} process, output, end, what it said */
    private static function begin(string $name): array
    {
        $command = [PHP_BINARY, dirname(__DIR__) . '/run', '--case', $name];
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['redirect', 1]], $pipes);
        stream_set_blocking($pipes[1], false);

        return [$process, $pipes[1], microtime(true) + self::LIMIT, ''];
    }

    /** Waits until a case says something, or for a second. @return array<string, string> of those that have ended */
    private static function collect(array &$running): array
    {
        $ended = [];
        $read = array_column($running, 1);
        $none = null;
        if ($read === [] || @stream_select($read, $none, $none, 1) === false) {
            return [];
        }
        foreach (array_keys($running) as $name) {
            [$process, $output, $end] = $running[$name];
            $running[$name][3] .= stream_get_contents($output);
            $late = microtime(true) > $end;
            if (!feof($output) && !$late) {
                continue;
            }
            if ($late) {
                proc_terminate($process);
            }
            proc_close($process);
            $said = $running[$name][3];
            $ended[$name] = $late ? "not ok\n# it does not end\n$said" : $said;
            unset($running[$name]);
        }

        return $ended;
    }

    private function print(int $number, string $name, string $result): int
    {
        [$first, $more] = explode("\n", "$result\n", 2);
        $ok = preg_match('/^ok( #.*)?$/', $first, $skip) === 1;
        echo $ok ? 'ok' : 'not ok', " $number - $name", $skip[1] ?? '', "\n";
        $text = trim($ok ? $more : (str_starts_with($first, 'not ok') ? $more : $result));
        if ($text !== '') {
            echo preg_replace('/^(?!#)/m', '#   ', $text), "\n";
        }

        return $ok ? 0 : 1;
    }
}
