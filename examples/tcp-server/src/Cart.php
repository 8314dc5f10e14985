<?php
declare(strict_types=1);

namespace App;

use App\Shop\{CartServant, Item, State};
use Tars\Call;
use Tars\Exception\RpcException;

/** Carts in the memory of one worker: what a servant looks like, not where carts belong. */
final class Cart implements CartServant
{
    public const FULL = 100;

    /** @var array<string, array<int, Item>> */
    private array $carts = [];

    public function add(string $cart, Item $item, ?State &$state, ?Call $call = null): int
    {
        $items = $this->carts[$cart] ?? [];
        if (count($items) >= 20) {
            throw new RpcException("the cart $cart is full", self::FULL);
        }
        $items[$item->id] = $item;
        $this->carts[$cart] = $items;
        $state = $item->state;

        return array_sum(array_column($items, 'count'));
    }

    public function items(string $cart): array
    {
        return $this->carts[$cart] ?? [];
    }

    public function clear(string $cart): void
    {
        unset($this->carts[$cart]);
    }
}
