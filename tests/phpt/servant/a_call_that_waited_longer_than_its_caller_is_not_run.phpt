--TEST--
A call that waited longer than its caller does is answered with -6, and not run
--FILE--
<?php
require __DIR__ . '/add.inc';

use Tars\Call;

$servant = new Tars\Servant([new Sum(fn ($a, $b) => print("run\n"))]);
$handle = function (float $waited, int $timeout) use ($servant) {
    $call = new Call(received: microtime(true) - $waited);
    echo "$waited s of $timeout ms: ", said($servant->handle(add(timeout: $timeout), $call)), "  $call->code ", $call->remaining() === null ? 'for ever' : ($call->remaining() > 0 ? 'in time' : 'late'), "\n";
};
$handle(0, 60000);
$handle(59, 100000);
$handle(61, 60000);
$handle(3600, 0);
$handle(3600, -1);
// Whether there is such a function or not.
$call = new Call(received: microtime(true) - 4);
echo said($servant->handle(request('Demo.Sums.None', 'none'), $call));
// When it came is not known.
echo said($servant->handle(add(timeout: 1)));
?>
--EXPECT--
0 s of 60000 ms: run
0 '' 08000206001d00000200010608746172735f7265741d0000020001
  0 in time
59 s of 100000 ms: run
0 '' 08000206001d00000200010608746172735f7265741d0000020001
  0 in time
61 s of 60000 ms: -6 '' 080c
  -6 late
3600 s of 0 ms: run
0 '' 08000206001d00000200010608746172735f7265741d0000020001
  0 for ever
3600 s of -1 ms: run
0 '' 08000206001d00000200010608746172735f7265741d0000020001
  0 for ever
-6 '' 080c
run
0 '' 08000206001d00000200010608746172735f7265741d0000020001
