--TEST--
Compressed messages need a grpc-encoding that is known; others do not care
--FILE--
<?php
use Tars\Grpc;
require __DIR__ . '/told.inc';

$body = Grpc::pack('one', gzip: true) . Grpc::pack('two') . Grpc::pack('', gzip: true);
told(fn () => Grpc::unpack($body, 'gzip'));
told(fn () => Grpc::unpack($body));
told(fn () => Grpc::unpack($body, 'identity'));
told(fn () => Grpc::unpack($body, 'deflate'));
told(fn () => Grpc::unpack(Grpc::pack('one'), 'deflate'));
told(fn () => Grpc::unpack("\2\0\0\0\0", 'gzip'));
$words = str_repeat('words ', 100_000);
$gzip = Grpc::pack($words, true);
var_dump(strlen($gzip) < 5000, $gzip[0] === "\1", Grpc::unpack($gzip, 'gzip') === [$words]);
// PHP's own, where it is built in.
var_dump(!function_exists('gzdecode') || gzdecode(substr($gzip, 5)) === $words);
?>
--EXPECT--
["one","two",""]
INTERNAL: the frame at byte 0 is compressed, and no grpc-encoding says how
INTERNAL: the frame at byte 0 is compressed, and no grpc-encoding says how
UNIMPLEMENTED: grpc-encoding 'deflate' is not known: gzip and identity are
["one"]
INTERNAL: the frame at byte 0 has the flag 2: 0 (as it is) and 1 (compressed) are known
bool(true)
bool(true)
bool(true)
bool(true)
