--TEST--
Messages are packed into frames, and a body of any number of them is unpacked
--FILE--
<?php
use Tars\Grpc;
require __DIR__ . '/told.inc';

echo bin2hex(Grpc::pack('one')), ' ', bin2hex(Grpc::pack('')), "\n";
told(fn () => Grpc::unpack(''));
told(fn () => Grpc::unpack(Grpc::pack('one') . Grpc::pack('') . Grpc::pack('three')));
$large = random_bytes(1 << 20);
var_dump(Grpc::unpack(Grpc::pack($large)) === [$large]);
told(fn () => Grpc::unpack(['body']));
told(fn () => Grpc::pack());
?>
--EXPECT--
00000000036f6e65 0000000000
[]
["one","","three"]
bool(true)
TypeError: Tars\Grpc::unpack(): Argument #1 ($body) must be of type string, array given
ArgumentCountError: Tars\Grpc::pack() expects at least 1 argument, 0 given
