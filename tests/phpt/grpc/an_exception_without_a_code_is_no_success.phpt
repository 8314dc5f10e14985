--TEST--
A GrpcException carries a status; without one it is UNKNOWN, never OK
--FILE--
<?php
use Tars\Exception\{GrpcException, TarsException};
use Tars\Grpc;
require __DIR__ . '/told.inc';

told(fn () => throw new GrpcException('no such cart', Grpc::NOT_FOUND));
told(fn () => throw new GrpcException('no such cart'));
told(fn () => throw new GrpcException('no such cart', 0));
told(fn () => throw new GrpcException());
final class NoSuchCart extends GrpcException
{
    protected $code = Grpc::NOT_FOUND;
}
told(fn () => throw new NoSuchCart('this one'));
var_dump(new NoSuchCart() instanceof TarsException);
?>
--EXPECT--
NOT_FOUND: no such cart
UNKNOWN: no such cart
UNKNOWN: no such cart
UNKNOWN: 
NOT_FOUND: this one
bool(true)
