--TEST--
A one-way call is run and not answered, whatever comes of it
--INI--
error_log=/dev/null
--FILE--
<?php
require __DIR__ . '/add.inc';

use Tars\Call;
use Tars\Exception\RpcException;

$servant = new Tars\Servant([new Sum(fn ($a, $b) => match ($a) {
    1 => print("run\n"),
    2 => throw new RpcException('refused', 5),
    3 => throw new Exception('failed'),
    4 => 'nonsense',
})]);
foreach ([1, 3, 5] as $version) {
    foreach ([1, 2, 3, 4] as $how) {
        var_dump($servant->handle(add($how, version: $version === 5 ? 3 : $version, type: 1), $call));
        echo $call->code, "\n";
    }
    foreach (['none', 'tars_ping'] as $function) {
        var_dump($servant->handle(request('Demo.Sums.SumObj', $function, version: $version, type: 1), $call));
        echo $call->code, "\n";
    }
}
var_dump($servant->handle(request('Demo.Sums.None', 'add', type: 1), $call));
echo $call->code, "\n";
$late = new Call(received: microtime(true) - 4);
var_dump($servant->handle(add(1, type: 1), $late));
echo $late->code, "\n";
?>
--EXPECT--
run
NULL
0
NULL
5
NULL
-99
NULL
-99
NULL
-3
NULL
0
run
NULL
0
NULL
5
NULL
-99
NULL
-99
NULL
-3
NULL
0
run
NULL
0
NULL
5
NULL
-99
NULL
-99
NULL
-3
NULL
0
NULL
-4
NULL
-6
