<?php
// The PHP side of grpc.test.js where there is no Swoole: the servant of examples/grpc behind Node's HTTP/2 server. Reads
// requests as JSON lines and answers each with a line.
//
//   {"path": path, "headers": {...}, "body": base64}     {"headers": {...}, "body": base64, "trailers": {...}}
declare(strict_types=1);

use Shop\{CartService, PriceRequest, Servant};
use Tars\Grpc;

require dirname(__DIR__, 2) . '/examples/grpc/autoload.php';

$broken = new class {
    public function fail(PriceRequest $request): never
    {
        throw new LogicException('secret');
    }
};
$servant = new Servant(['shop.Cart' => new CartService(), 'test.Broken' => $broken]);
while (($line = fgets(STDIN)) !== false) {
    ['path' => $path, 'headers' => $headers, 'body' => $body] = json_decode($line, true, 512, JSON_THROW_ON_ERROR);
    [$body, $trailers] = $servant->handle($path, $headers, base64_decode($body));
    $encoding = [];
    if (isset($headers['answer-in-gzip'])) {
        $body = Grpc::pack(Grpc::unpack($body)[0], gzip: true);
        $encoding = ['grpc-encoding' => 'gzip'];
    }
    echo json_encode(['headers' => (object) $encoding, 'body' => base64_encode($body), 'trailers' => $trailers]), "\n";
}
