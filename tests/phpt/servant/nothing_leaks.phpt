--TEST--
Calls of all kinds leave nothing behind
--INI--
error_log=/dev/null
memory_limit=64M
--FILE--
<?php
require __DIR__ . '/gold.inc';
require __DIR__ . '/tarsphp.inc';
require __DIR__ . '/add.inc';

use Tars\Exception\RpcException;

$gold = new Tars\Servant(['Gold.CppSrv.AllObj' => new Gold\All()]);
$around = new Tars\Servant(['Gold.CppSrv.AllObj' => new Gold\All()], [fn ($call, $next) => $next($call), fn ($call, $next) => $next()], limit: 5);
$sum = new Tars\Servant([new Sum(function ($a, $b, $call) {
    $call->responseContext = ['a' => $a];
    return match ($a % 4) {
        0 => $b,
        1 => throw new RpcException("refused $a", 5),
        2 => throw new Exception("failed $a"),
        3 => 'nonsense',
    };
})]);
$old = new Tars\Servant(['obj' => new Old\Shop()]);
$cases = json_decode(file_get_contents(__DIR__ . '/../../golden/rpc_frames.json'), true)['servers'][0]['cases'];
$packets = array_map(fn ($case) => hex2bin($case['request']), $cases);
$box = new Old\classes\Box();
$box->things->pushBack(new Old\classes\Thing());
$packets[] = request('A.B.obj', 'box', ['box' => TUPAPI::putStruct('box', $box)]);
$words = new TARS_Vector(TARS::STRING);
$words->pushBack('word');
$packets[] = request('A.B.obj', 'collections', ['words' => TUPAPI::putVector('words', $words), 'things' => TUPAPI::putMap('things', new TARS_Map(TARS::STRING, new Old\classes\Thing()))]);
$packets[] = request('A.B.obj', 'outFirst', ['count' => TUPAPI::putUInt32('count', 3)]);

function round_of(array $packets, Tars\Servant ...$servants): void
{
    foreach ($servants as $servant) {
        foreach ($packets as $packet) {
            $servant->handle($packet);
            $servant->handle($packet, $call);
            try {
                $servant->handle(substr($packet, 0, -1));
            } catch (Tars\Exception\DecodeException) {
            }
            $broken = $packet;
            $broken[mt_rand(40, strlen($packet) - 1)] = chr(mt_rand(0, 255));
            try {
                $servant->handle($broken);
            } catch (Tars\Exception\DecodeException) {
            }
        }
    }
}
$packets = [...$packets, ...array_map(fn ($a) => add($a), range(0, 3))];
$round = function () use ($packets, $gold, $around, $sum, $old) {
    for ($i = 0; $i < 20; $i++) {
        round_of($packets, $gold, $around, $sum, $old);
    }
    for ($i = 0; $i < 20; $i++) {
        // Cycles through a servant, and what a fiber that never ends holds.
        $made = new Tars\Servant([new Sum(function () use (&$made) {
            Fiber::suspend();
        })], [fn ($call, $next) => $next($call)]);
        $fiber = new Fiber(fn () => $made->handle(add()));
        $fiber->start();
    }
    unset($made, $fiber);
    gc_collect_cycles();
};
mt_srand(7);
$round();
$round();
$before = memory_get_usage();
for ($i = 0; $i < 3; $i++) {
    $round();
}
$grown = memory_get_usage() - $before;
echo $grown < 4096 ? "nothing\n" : "$grown bytes\n";
?>
--EXPECT--
nothing
