--TEST--
All messages of a body together are within the limit, and a small one that would be huge takes no memory
--INI--
memory_limit=16M
--FILE--
<?php
use Tars\Grpc;
require __DIR__ . '/told.inc';

told(fn () => Grpc::unpack(Grpc::pack('four') . Grpc::pack('four'), limit: 8));
told(fn () => Grpc::unpack(Grpc::pack('four') . Grpc::pack('four'), limit: 7));
told(fn () => Grpc::unpack(Grpc::pack(''), limit: 0));
told(fn () => Grpc::unpack('', limit: -1));
// By default as gRPC has it.
told(fn () => count(Grpc::unpack(Grpc::pack(str_repeat('x', 4 << 20)))));
told(fn () => count(Grpc::unpack(Grpc::pack(str_repeat('x', (4 << 20) + 1)))));
told(fn () => Grpc::unpack("\0\xff\xff\xff\xff"));

$zeros = Grpc::pack(str_repeat("\0", 4 << 20), gzip: true);
var_dump(strlen($zeros) < 5000);
told(fn () => Grpc::unpack(str_repeat($zeros, 100), 'gzip'));
// It says that it is small, and is not; and the other way.
told(fn () => Grpc::unpack(substr($zeros, 0, -4) . pack('V', 5), 'gzip'));
$small = Grpc::pack('small', gzip: true);
told(fn () => Grpc::unpack(substr($small, 0, -4) . pack('V', 4_000_000), 'gzip', PHP_INT_MAX));
?>
--EXPECTF--
["four","four"]
RESOURCE_EXHAUSTED: the message of the frame at byte 9 has 4 bytes: all together may have 7
[""]
ValueError: Tars\Grpc::unpack(): Argument #3 ($limit) must not be negative
1
RESOURCE_EXHAUSTED: the message of the frame at byte 0 has 4194305 bytes: all together may have 4194304
RESOURCE_EXHAUSTED: the message of the frame at byte 0 has 4294967295 bytes: all together may have 4194304
bool(true)
RESOURCE_EXHAUSTED: the message of the frame at byte %d has 4194304 bytes: all together may have 4194304
INTERNAL: the message of the frame at byte 0 is not gzip's: more is in it than it says
INTERNAL: the message of the frame at byte 0 is not gzip's: so much cannot be in it as it says
