--TEST--
A body that is cut off anywhere, or has bytes too many, is an error and not half of its messages
--FILE--
<?php
use Tars\Exception\GrpcException;
use Tars\Grpc;
require __DIR__ . '/told.inc';

$body = Grpc::pack('one') . Grpc::pack('some more words, some more words', gzip: true);
for ($length = 1; $length < strlen($body); $length++) {
    try {
        Grpc::unpack(substr($body, 0, $length), 'gzip');
        echo "$length bytes are a body\n";
    } catch (GrpcException $e) {
        if ($e->getCode() !== Grpc::INTERNAL) {
            echo "$length bytes: {$e->getCode()}\n";
        }
    }
}
told(fn () => Grpc::unpack(substr($body, 0, 11)));
told(fn () => Grpc::unpack(substr($body, 0, 6)));
told(fn () => Grpc::unpack(Grpc::pack('one') . 'x'));
$broken = $body;
$broken[strlen($body) - 8] = chr(ord($broken[strlen($body) - 8]) ^ 1);
told(fn () => Grpc::unpack($broken, 'gzip'));
?>
--EXPECT--
8 bytes are a body
INTERNAL: the frame at byte 8 is cut off: 3 bytes of its head of 5 are there
INTERNAL: the frame at byte 0 is cut off: 1 bytes of its 3 are there
INTERNAL: the frame at byte 8 is cut off: 1 bytes of its head of 5 are there
INTERNAL: the message of the frame at byte 8 is not gzip's: corrupt gzip stream does not have a matching checksum
