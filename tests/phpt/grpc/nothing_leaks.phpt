--TEST--
Packing and unpacking, with success and with failure, leaves PHP's heap and the process as they were
--FILE--
<?php
use Tars\Exception\GrpcException;
use Tars\Grpc;

function resident(): int
{
    return (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4096;
}
$message = str_repeat('some words ', 2000);
$gzip = Grpc::pack($message, true);
$calls = [
    'pack' => fn () => Grpc::pack($message),
    'pack by gzip' => fn () => Grpc::pack($message, true),
    'unpack' => fn () => Grpc::unpack($gzip . Grpc::pack($message), 'gzip'),
    'unpack fails' => fn () => Grpc::unpack($gzip . Grpc::pack($message) . 'x', 'gzip'),
    'unpack fails within' => fn () => Grpc::unpack(substr_replace($gzip, 'xxx', 50, 3), 'gzip'),
    'trailers' => fn () => Grpc::status(Grpc::trailers(5, "没有\0")),
    'timeout' => fn () => Grpc::timeout(Grpc::formatTimeout(1.5)),
    'timeout fails' => fn () => Grpc::timeout('soon'),
];
foreach ($calls as $name => $call) {
    $run = function (int $times) use ($call): array {
        while ($times--) {
            try {
                $call();
            } catch (GrpcException) {
            }
        }
        return [memory_get_usage(), resident()];
    };
    $run(500);
    [$heap, $resident] = $run(100);
    [$heap_after, $resident_after] = $run(2000);
    if ($heap_after !== $heap || $resident_after - $resident > 1 << 20) {
        echo "$name: heap grew by ", $heap_after - $heap, ', process by ', $resident_after - $resident, "\n";
    }
}
echo "done\n";
?>
--EXPECT--
done
