--TEST--
A call that waited longer than its caller does is answered with -6, and not run
--FILE--
<?php
require __DIR__ . '/add.inc';

use Tars\Call;

$servant = new Tars\Servant([new Sum(fn ($a, $b) => print("run\n"))]);
$handle = function (float $waited, int $timeout) use ($servant) {
    $call = new Call(received: microtime(true) - $waited);
    echo "$waited s of $timeout ms: ", line($servant->handle(add(timeout: $timeout), $call)), "  $call->code ", $call->remaining() === null ? 'for ever' : ($call->remaining() > 0 ? 'in time' : 'late'), "\n";
};
$handle(0, 60000);
$handle(59, 100000);
$handle(61, 60000);
$handle(3600, 0);
$handle(3600, -1);
// Whether there is such a function or not.
$call = new Call(received: microtime(true) - 4);
echo line($servant->handle(request('Demo.Sums.None', 'none'), $call));
// When it came is not known.
echo line($servant->handle(add(timeout: 1)));
?>
--EXPECT--
