--TEST--
The trailers of an answer are its status and its text in any language, and are read back
--FILE--
<?php
use Tars\Grpc;
require __DIR__ . '/told.inc';

told(fn () => Grpc::trailers());
told(fn () => Grpc::trailers(Grpc::NOT_FOUND, 'no such cart'));
told(fn () => Grpc::trailers(Grpc::NOT_FOUND, "没有 100 %\n"));
// What is no status is no success.
told(fn () => Grpc::trailers(17, 'x'));
told(fn () => Grpc::trailers(-1));
told(fn () => Grpc::trailers(message: 'fine'));

foreach (["没有 100 %\n", "\0\xff%41", ''] as $text) {
    var_dump(Grpc::status(Grpc::trailers(Grpc::ABORTED, $text)) === [Grpc::ABORTED, $text]);
}
told(fn () => Grpc::status(['grpc-status' => 0, 'content-type' => 'application/grpc']));
told(fn () => Grpc::status(['grpc-status' => '5', 'grpc-message' => '100% %e6%B2%A1 %']));
told(fn () => Grpc::status(['grpc-status' => '99']));
told(fn () => Grpc::status(['grpc-status' => 'none', 'grpc-message' => ['x']]));
// Of a proxy, or of nobody.
foreach ([200, 400, 401, 403, 404, 429, 500, 503] as $http) {
    told(fn () => Grpc::status(['content-type' => 'text/html'], $http));
}
?>
--EXPECT--
{"grpc-status":"0"}
{"grpc-status":"5","grpc-message":"no such cart"}
{"grpc-status":"5","grpc-message":"%E6%B2%A1%E6%9C%89 100 %25%0A"}
{"grpc-status":"2","grpc-message":"x"}
{"grpc-status":"2"}
{"grpc-status":"0","grpc-message":"fine"}
bool(true)
bool(true)
bool(true)
[0,""]
[5,"100% 没 %"]
[2,""]
[2,""]
[2,"the answer has no grpc-status; its HTTP status is 200"]
[13,"the answer has no grpc-status; its HTTP status is 400"]
[16,"the answer has no grpc-status; its HTTP status is 401"]
[7,"the answer has no grpc-status; its HTTP status is 403"]
[12,"the answer has no grpc-status; its HTTP status is 404"]
[14,"the answer has no grpc-status; its HTTP status is 429"]
[2,"the answer has no grpc-status; its HTTP status is 500"]
[14,"the answer has no grpc-status; its HTTP status is 503"]
