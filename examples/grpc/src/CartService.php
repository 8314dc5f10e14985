<?php
declare(strict_types=1);

namespace Shop;

use Tars\Exception\GrpcException;
use Tars\Grpc;

/**
 * What shop.Cart of cart.proto does: a method for each rpc, its first letter small.
 */
final class CartService
{
    private const CENTS = [1 => 250, 2 => 1999];

    /** @throws GrpcException whose code and text the caller gets */
    public function price(PriceRequest $request): PriceReply
    {
        $item = $request->getItem() ?? throw new GrpcException('item is missing', Grpc::INVALID_ARGUMENT);
        $cents = self::CENTS[$item->getId()] ?? throw new GrpcException("没有商品 {$item->getId()}", Grpc::NOT_FOUND);
        return (new PriceReply())->setItem($item)->setCents($cents * $item->getCount());
    }

    /** @param float|null $deadline when the caller waits no longer, as microtime(true) has it */
    public function checkout(CheckoutRequest $request, ?float $deadline): CheckoutReply
    {
        if ($deadline !== null && microtime(true) + $request->getSeconds() > $deadline) {
            throw new GrpcException('the bank takes longer than you wait', Grpc::DEADLINE_EXCEEDED);
        }
        // In a coroutine of Swoole the worker goes on with other calls.
        usleep((int) ($request->getSeconds() * 1e6));
        return (new CheckoutReply())->setReceipt('paid');
    }
}
