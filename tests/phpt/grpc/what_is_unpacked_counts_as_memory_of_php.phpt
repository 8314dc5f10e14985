--TEST--
Messages that take too much memory end in PHP's own error
--INI--
memory_limit=16M
--FILE--
<?php
use Tars\Grpc;

$zeros = Grpc::pack(str_repeat("\0", 4 << 20), gzip: true);
Grpc::unpack(str_repeat($zeros, 10), 'gzip', PHP_INT_MAX);
?>
--EXPECTF--
%AFatal error: Allowed memory size of 16777216 bytes exhausted %s
