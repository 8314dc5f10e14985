--TEST--
grpc-timeout is read in all its units, and written as exactly as it can be
--FILE--
<?php
use Tars\Grpc;
require __DIR__ . '/told.inc';

foreach (['1H', '2M', '3S', '1500m', '4u', '5n', '0S', '99999999H'] as $header) {
    echo $header, ' ', json_encode(Grpc::timeout($header)), "\n";
}
var_dump(Grpc::timeout(null));
foreach (['', 'S', '5', '5s', '1.5S', '-5S', '100000000n', '5S '] as $header) {
    told(fn () => Grpc::timeout($header));
}
foreach ([0, -3, 1e-9, 0.05, 1.1, 3, 86400, 1e9, INF] as $seconds) {
    echo Grpc::formatTimeout($seconds), "\n";
}
told(fn () => Grpc::formatTimeout(NAN));
told(fn () => Grpc::formatTimeout('soon'));
?>
--EXPECT--
1H 3600
2M 120
3S 3
1500m 1.5
4u 4.0e-6
5n 5.0e-9
0S 0
99999999H 359999996400
NULL
INTERNAL: grpc-timeout '' is not 1 to 8 digits and one of H, M, S, m, u, n
INTERNAL: grpc-timeout 'S' is not 1 to 8 digits and one of H, M, S, m, u, n
INTERNAL: grpc-timeout '5' is not 1 to 8 digits and one of H, M, S, m, u, n
INTERNAL: grpc-timeout '5s' is not 1 to 8 digits and one of H, M, S, m, u, n
INTERNAL: grpc-timeout '1.5S' is not 1 to 8 digits and one of H, M, S, m, u, n
INTERNAL: grpc-timeout '-5S' is not 1 to 8 digits and one of H, M, S, m, u, n
INTERNAL: grpc-timeout '100000000n' is not 1 to 8 digits and one of H, M, S, m, u, n
INTERNAL: grpc-timeout '5S ' is not 1 to 8 digits and one of H, M, S, m, u, n
0n
0n
1n
50000000n
1100000u
3000000u
86400000m
16666667M
99999999H
ValueError: Tars\Grpc::formatTimeout(): Argument #1 ($seconds) must be a number
TypeError: Tars\Grpc::formatTimeout(): Argument #1 ($seconds) must be of type float, string given
