<?php
// A folder of .tars files, the program on it, and PHP on what that writes.
declare(strict_types=1);

final class Folder
{
    public readonly string $path;

    /** @param array<string, string> $files */
    public function __construct(array $files)
    {
        $this->path = sys_get_temp_dir() . '/tars2php-' . bin2hex(random_bytes(8));
        foreach ($files as $name => $text) {
            $this->put($name, $text);
        }
    }

    public function put(string $name, string $text): void
    {
        @mkdir(dirname("$this->path/$name"), 0777, true);
        file_put_contents("$this->path/$name", $text);
    }

    public function get(string $name): string
    {
        return file_get_contents("$this->path/$name");
    }

    /** Runs tars2php here: its exit code, and what it said. */
    public function tars2php(string ...$arguments): array
    {
        return $this->run(getenv('TARS2PHP') ?: dirname(__DIR__, 2) . '/target/release/tars2php', ...$arguments);
    }

    /** Runs a script of this folder's neighbours on what was written; its JSON. */
    public function php(string $script, string ...$arguments): mixed
    {
        $so = getenv('TARS_RS_SO') ?: dirname(__DIR__, 2) . '/target/release/tars_rs.so';
        [$code, $said, $errors] = $this->run(
            PHP_BINARY, '-n', '-d', 'display_errors=stderr', '-d', 'error_reporting=-1', '-d', "extension=$so",
            $script[0] === "/" ? $script : __DIR__ . "/$script", ...$arguments
        );
        if ($code !== 0 || $errors !== '') {
            throw new RuntimeException("$script ends with $code\n$said$errors");
        }
        return json_decode($said, true, 512, JSON_THROW_ON_ERROR);
    }

    private function run(string ...$command): array
    {
        [$out, $errors] = [tmpfile(), tmpfile()];
        $process = proc_open($command, [['file', '/dev/null', 'r'], $out, $errors], $pipes, $this->path);
        $code = proc_close($process);
        rewind($out);
        rewind($errors);
        return [$code, stream_get_contents($out), stream_get_contents($errors)];
    }

    /** The paths of all PHP files below a folder of this one. */
    public function written(string $below): array
    {
        if (!is_dir("$this->path/$below")) {
            return [];
        }
        $files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator("$this->path/$below"));
        $paths = [];
        foreach ($files as $file) {
            if ($file->getExtension() === 'php') {
                $paths[] = substr($file->getPathname(), strlen("$this->path/$below/"));
            }
        }
        sort($paths);
        return $paths;
    }

    public function __destruct()
    {
        exec('rm -rf ' . escapeshellarg($this->path));
    }
}

$count = 0;
$failures = 0;

function test(string $name, callable $body): void
{
    global $count, $failures;
    $count++;
    try {
        $body();
        echo "ok $count - $name\n";
    } catch (Throwable $error) {
        $failures++;
        echo "not ok $count - $name\n", preg_replace('/^/m', '  ', $error->getMessage()), "\n";
    }
}

function same(mixed $expected, mixed $found, string $what): void
{
    if ($expected !== $found) {
        $show = fn (mixed $value) => json_encode($value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
        throw new RuntimeException("$what\n  expected {$show($expected)}\n  found    {$show($found)}");
    }
}

function plan(): never
{
    global $count, $failures;
    echo "1..$count\n";
    exit($failures === 0 ? 0 : 1);
}
