<?php
// One Swoole worker that answers calls by Tars\Servant, beside one that sends the same calls back unread: the bare echo. One
// is asked after the other, in pairs: 64 calls in flight on one connection, for a slice of time.
//   php tests/bench/servant/swoole.php path/to/tars_rs.so [pairs, default 9] [seconds of a slice, default 0.5]
namespace Bench;

use Tars\{Field, Method, Obj, Param, Struct};

#[Struct('Bench.User')]
final class User
{
    public function __construct(
        #[Field(0, 'long', require: true)] public int $id,
        #[Field(1)] public string $name = '',
        #[Field(2, 'int')] public int $count = 0,
        #[Field(3)] public float $score = 0.0,
    ) {
    }
}

#[Obj]
interface Users
{
    #[Method('int')]
    public function add(#[Param('int')] int $a, #[Param('int')] int $b): int;

    public function getUser(int $id): User;

    public function echo(string $text): string;

    /** @param User[] $users */
    #[Method('map<string, int>')]
    public function count(#[Param('vector<Bench\User>')] array $users): array;
}

final class Answers implements Users
{
    public function add(int $a, int $b): int
    {
        return $a + $b;
    }

    public function getUser(int $id): User
    {
        return new User($id, 'a user', 5, 9.5);
    }

    public function echo(string $text): string
    {
        return $text;
    }

    public function count(array $users): array
    {
        $counts = [];
        foreach ($users as $user) {
            $counts[$user->name] = ($counts[$user->name] ?? 0) + $user->count;
        }
        return $counts;
    }
}

/** The request of each row, and how many of the echo's calls are promised, in percent. */
function rows(): array
{
    $users = array_map(fn (int $number) => new User($number, 'user ' . $number % 3, $number, 9.5), range(1, 20));
    $packet = fn (string $function, array $values) =>
        \TUPAPI::encode(1, 77, 'Bench.Users.UserObj', $function, 0, 0, 60000, [], [], $values);
    return [
        'add' => [$packet('add', [\TUPAPI::putInt32('1', 3, 1), \TUPAPI::putInt32('2', 4, 1)]), 90],
        'getUser' => [$packet('getUser', [\TUPAPI::putInt64('1', 7, 1)]), 90],
        '1,000 bytes' => [$packet('echo', [\TUPAPI::putString('1', str_repeat('x', 1000), 1)]), 80],
        '20 structs' => [$packet('count', [\TUPAPI::putVector('1', $users, 1, 'vector<Bench\User>')]), 80],
    ];
}

/** A server of one worker: says its port and that worker's pid, and ends with its standard input. */
function serve(\Tars\Servant $servant, string $kind): void
{
    $server = new \Swoole\Server('127.0.0.1', 0);
    $server->set(['worker_num' => 1, 'reactor_num' => 1, 'log_file' => '/dev/null'] + $servant->settings());
    $server->on('receive', $kind === 'servant' ? $servant : function ($server, $fd, $reactor, $data) {
        $server->send($fd, $data);
    });
    $server->on('workerStart', function (\Swoole\Server $server) {
        \Swoole\Event::add(STDIN, fn () => $server->shutdown() && \Swoole\Event::del(STDIN));
        echo "$server->port $server->worker_pid\n";
    });
    $server->start();
}

/** What is asked: a server in a process of its own, over one connection. */
final class Asked
{
    private mixed $process;
    private mixed $lifeline;
    private mixed $connection;
    private int $worker;

    public function __construct(array $php, string $kind, private string $packet, private int $length)
    {
        $this->process = proc_open([...$php, __FILE__, 'serve', $kind], [['pipe', 'r'], ['pipe', 'w']], $pipes);
        $this->lifeline = $pipes[0];
        $said = fgets($pipes[1]) ?: exit("the worker does not start: $kind\n");
        [$port, $this->worker] = sscanf($said, '%d %d');
        $this->connection = stream_socket_client("tcp://127.0.0.1:$port");
    }

    public function __destruct()
    {
        fclose($this->connection);
        fclose($this->lifeline);
        proc_close($this->process);
    }

    /** @return array{float, float} calls in a second, and the worker's CPU for each in microseconds */
    public function ask(float $seconds): array
    {
        $cpu = fn (): int => (int) explode(' ', file_get_contents("/proc/$this->worker/schedstat"))[0];
        [$used, $began, $calls, $left, $flying] = [$cpu(), hrtime(true), 0, 0, 64];
        fwrite($this->connection, str_repeat($this->packet, $flying));
        for ($end = $began + $seconds * 1e9; $flying > 0; $flying -= $come) {
            $bytes = fread($this->connection, 65536);
            $bytes !== '' && $bytes !== false || exit("the worker is gone\n");
            $left += strlen($bytes);
            $come = intdiv($left, $this->length);
            $left %= $this->length;
            $calls += $come;
            if ($come > 0 && hrtime(true) < $end) {
                fwrite($this->connection, str_repeat($this->packet, $come));
                $flying += $come;
            }
        }
        return [$calls * 1e9 / (hrtime(true) - $began), ($cpu() - $used) / 1000 / $calls];
    }
}

function median(array $numbers): float
{
    sort($numbers);
    return $numbers[intdiv(count($numbers), 2)];
}

$servant = new \Tars\Servant(['Bench.Users.UserObj' => new Answers()]);
if ($argv[1] === 'serve') {
    serve($servant, $argv[2]);
    exit;
}
[, $so, $pairs, $seconds] = $argv + [2 => 9, 3 => 0.5];
$php = [PHP_BINARY, '-n', '-d', "extension=$so", '-d', 'extension=swoole'];
exec(implode(' ', array_map(escapeshellarg(...), $php)) . ' -r "exit((int) !extension_loaded(\'swoole\'));" 2>&1', $said, $missing);
if ($missing) {
    exit("not measured: Swoole cannot be loaded\n");
}
foreach (rows() as $row => [$packet, $promised]) {
    $answer = $servant->handle($packet);
    $asked = [];
    foreach (['echo' => $packet, 'servant' => $answer] as $kind => $comes) {
        $asked[$kind] = new Asked($php, $kind, $packet, strlen($comes));
        $asked[$kind]->ask($seconds);
    }
    $ratios = $rates = $cpus = [];
    for ($pair = 0; $pair < $pairs; $pair++) {
        // Now the one is first, now the other.
        foreach ($pair % 2 ? ['servant', 'echo'] : ['echo', 'servant'] as $kind) {
            [$rates[$kind][$pair], $cpus[$kind][$pair]] = $asked[$kind]->ask((float) $seconds);
        }
        $ratios[] = $rates['servant'][$pair] / $rates['echo'][$pair];
    }
    printf(
        "%-12s %4d -> %4d bytes: %3.0f %% of the echo's calls (promise: %d; pairs %.0f to %.0f), %s/s of %s; the worker's CPU %.1f us, the echo's %.1f\n",
        $row, strlen($packet), strlen($answer), 100 * median($ratios), $promised, 100 * min($ratios), 100 * max($ratios),
        number_format(median($rates['servant'])), number_format(median($rates['echo'])), median($cpus['servant']), median($cpus['echo']),
    );
}
