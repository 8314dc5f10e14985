--TEST--
Calls above the limit are answered with -9 while the others run: those that end, throw, or whose coroutine is gone count no more
--INI--
error_log=/dev/null
--EXTENSIONS--
swoole
--FILE--
<?php
require __DIR__ . '/swoole.inc';

use Swoole\Coroutine as Co;

$waiting = [];
$servant = new Tars\Servant([new Sum(function ($a, $b) use (&$waiting) {
    $waiting[$a] = Co::getCid();
    Co::yield();
    return $b ? $a : throw new Exception('failed');
})], limit: 3);
$answers = [];
$call = fn (int $a, int $b = 1) => go(function () use ($servant, $a, $b, &$answers) {
    $answers[$a] = line($servant->handle(add($a, $b)));
});
Co\run(function () use ($call, $servant, &$waiting, &$answers) {
    $call(1);
    $call(2, 0);
    $call(3);
    $call(4);
    echo "the fourth: $answers[4]", 'a ping: ', line($servant->handle(request('Demo.Sums.SumObj', 'tars_ping')));
    Co::resume($waiting[1]);
    Co::resume($waiting[2]);
    echo "two have ended: $answers[1]$answers[2]";
    $call(5);
    $call(6);
    $call(7);
    echo "and are room for two: $answers[7]";
    // A coroutine that is told to wait no longer comes back.
    Co::cancel($waiting[3]);
    array_map(Co::resume(...), [$waiting[5], $waiting[6]]);
    echo count($answers), " answered\n";
});
// Without coroutines: a method that calls its own servant.
$servant = new Tars\Servant([new Sum(function ($a, $b) use (&$servant) {
    return $a === 0 ? 0 : answer($servant->handle(add($a - 1)))['code'];
})], limit: 2);
echo line($servant->handle(add(0))), line($servant->handle(add(1))), line($servant->handle(add(2))), line($servant->handle(add(0)));
?>
--EXPECT--
