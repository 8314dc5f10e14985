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
Co::set(['hook_flags' => 0]);
$call = function (int $a, int $b = 1) use ($servant, &$answers) {
    go(function () use ($servant, $a, $b, &$answers) {
        $answers[$a] = said($servant->handle(add($a, $b)));
    });
};
Co\run(function () use ($call, $servant, &$waiting, &$answers) {
    $call(1);
    $call(2, 0);
    $call(3);
    $call(4);
    echo "the fourth: $answers[4]", 'a ping: ', said($servant->handle(request('Demo.Sums.SumObj', 'tars_ping')));
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
    if ($a > 0) {
        echo '  inside: ', said($servant->handle(add($a - 1)));
    }
    return $a;
})], limit: 2);
for ($a = 0; $a < 3; $a++) {
    echo said($servant->handle(add($a)));
}
?>
--EXPECT--
the fourth: -9 '' 080c
a ping: -9 '' 080c
two have ended: 0 '' 08000206001d00000200010608746172735f7265741d0000020001
-99 'The servant has failed.' 080c
and are room for two: -9 '' 080c
7 answered
0 '' 08000206001d0000010c0608746172735f7265741d0000010c
  inside: 0 '' 08000206001d0000010c0608746172735f7265741d0000010c
0 '' 08000206001d00000200010608746172735f7265741d0000020001
  inside:   inside: -9 '' 080c
0 '' 08000206001d00000200010608746172735f7265741d0000020001
0 '' 08000206001d00000200020608746172735f7265741d0000020002
