<?php
// Gold.Srv.AllObj, answered by Tars\Servant: `servants.php swoole|process|select FOLDER`, in which is what tars2php has made of gold.tars.
// Prints its port, and ends with its standard input.
declare(strict_types=1);

use App\Gold\{AllServant, Color, Every, Item};
use Tars\{Call, Servant};
use Tars\Exception\RpcException;

[, $kind, $folder] = $argv;
spl_autoload_register(function (string $class) use ($folder): void {
    $file = str_replace('\\', '/', substr($class, strlen('App\\'))) . '.php';
    require is_file("$folder/$file") ? "$folder/$file" : dirname(__DIR__, 2) . "/examples/tcp-server/src/$file";
});

final class All implements AllServant
{
    private int $total = 0;

    public function nothing(): void
    {
    }

    public function add(int $a, int $b): int
    {
        return $a + $b;
    }

    public function mixed(int $a, ?string &$b, Item $c, ?Item &$d, array $e, ?array &$f): string
    {
        $b = 'out';
        $d = clone $c;
        $d->id++;
        $f = [7 => 'seven'];

        return $c->name;
    }

    public function color(Color $c, ?bool &$good): Color
    {
        $good = true;

        return Color::BLUE;
    }

    public function fail(int $how): int
    {
        throw match ($how) {
            0 => new RuntimeException('plain'),
            1 => new RpcException('coded', 222),
            default => new Error('worse'),
        };
    }

    public function every(?Every &$before, Every $value, ?array &$behind): Every
    {
        $before = clone $value;
        $behind = [$value, $value];

        return $value;
    }

    public function echo(string $bytes): string
    {
        return $bytes;
    }

    public function pause(int $id, int $milliseconds): int
    {
        if (class_exists(Swoole\Coroutine::class, false)) {
            Swoole\Coroutine::sleep($milliseconds / 1000);
        }

        return $id;
    }

    public function count(int $n): void
    {
        $this->total += $n;
    }

    public function total(): int
    {
        return $this->total;
    }

    public function caller(?Call $call = null): string
    {
        $call->responseContext = ['seen' => 'yes'] + $call->context;

        return $call->caller;
    }

    public function worker(): int
    {
        return getmypid();
    }
}

$servant = new Servant(['Gold.Srv.AllObj' => new All()]);
$say = static fn (int $port) => print(json_encode(['listening' => $port]) . "\n");

if ($kind !== 'select') {
    // One process for all, or workers below a master and a manager.
    $alone = $kind === 'swoole';
    $server = new Swoole\Server('127.0.0.1', 0, $alone ? SWOOLE_BASE : SWOOLE_PROCESS);
    $server->set(['worker_num' => $alone ? 1 : 2, 'log_level' => SWOOLE_LOG_NONE, 'max_coroutine' => 10000] + $servant->settings());
    $server->on($alone ? 'workerStart' : 'start', function () use ($server, $say): void {
        Swoole\Event::add(STDIN, static fn () => fgets(STDIN) === false && $server->shutdown());
        $say($server->port);
    });
    $server->on('receive', $servant);
    $server->start();
    exit;
}

$server = new App\SelectServer($servant, '127.0.0.1', 0);
$say($server->port());
$server->run(static fn () => !feof(STDIN), STDIN);
