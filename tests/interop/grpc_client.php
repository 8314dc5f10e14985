<?php
// The PHP client of grpc.test.js: the client of examples/grpc calls a servant on @grpc/grpc-js at that port, and nobody at
// the other. Prints a line of JSON per call.
declare(strict_types=1);

use Shop\{CheckoutReply, CheckoutRequest, Client, Item, PriceReply, PriceRequest};
use Tars\Exception\GrpcException;

require dirname(__DIR__, 2) . '/examples/grpc/autoload.php';

function told(callable $call): void
{
    try {
        echo json_encode($call()), "\n";
    } catch (GrpcException $e) {
        echo json_encode(['code' => $e->getCode(), 'message' => $e->getMessage()]), "\n";
    }
}

// Of functions that this PHP has not, Swoole would tell on stdout.
Swoole\Coroutine::set(['hook_flags' => 0]);
Swoole\Coroutine\run(static function (string $port, string $nobody): void {
    $cart = new Client('127.0.0.1', (int) $port);
    $price = static fn (int $id, string $note = '') => $cart->call(
        '/shop.Cart/Price',
        (new PriceRequest())->setItem(new Item(['id' => $id, 'count' => 2, 'note' => $note])),
        PriceReply::class,
        60.0,
    );
    told(fn () => ['cents' => $price(1)->getCents()]);
    told(fn () => ['cents' => $price(3)->getCents()]);
    told(fn () => ['same' => $price(1, $note = str_repeat('字', 350_000))->getItem()->getNote() === $note]);
    told(fn () => $cart->call('/shop.Cart/Checkout', new CheckoutRequest(), CheckoutReply::class, 0.5));
    // The connection whose answer was not waited for is not used again.
    told(fn () => ['cents' => $price(1)->getCents()]);
    told(fn () => $cart->call('/shop.Cart/Nothing', new CheckoutRequest(), CheckoutReply::class, 60.0));
    told(fn () => (new Client('127.0.0.1', (int) $nobody))->call('/shop.Cart/Price', new PriceRequest(), PriceReply::class, 60.0));
    $cart->close();
}, ...array_slice($argv, 1));
