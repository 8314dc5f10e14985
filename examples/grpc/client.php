#!/usr/bin/env php
<?php
/**
 * Calls the service: php client.php [HOST [PORT]]
 */
declare(strict_types=1);

use Shop\{CheckoutReply, CheckoutRequest, Client, Item, PriceReply, PriceRequest};
use Tars\Exception\GrpcException;

require __DIR__ . '/autoload.php';

Swoole\Coroutine\run(static function (string $host = '127.0.0.1', string $port = '9504'): void {
    $cart = new Client($host, (int) $port);
    foreach ([1, 3] as $id) {
        $request = (new PriceRequest())->setItem(new Item(['id' => $id, 'count' => 2]));
        try {
            $cents = $cart->call('/shop.Cart/Price', $request, PriceReply::class)->getCents();
            echo "2 of item $id: $cents cents\n";
        } catch (GrpcException $e) {
            echo "2 of item $id: status {$e->getCode()}, {$e->getMessage()}\n";
        }
    }
    try {
        $cart->call('/shop.Cart/Checkout', new CheckoutRequest(['seconds' => 5]), CheckoutReply::class, 0.5);
    } catch (GrpcException $e) {
        echo "checkout: status {$e->getCode()}, {$e->getMessage()}\n";
    }
    $cart->close();
}, ...array_slice($argv, 1));
