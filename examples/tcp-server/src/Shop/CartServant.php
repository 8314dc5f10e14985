<?php

// Written by tars2php from shop.tars. Change that and run it again, not this: 8e79fb92

declare(strict_types=1);

namespace App\Shop;

#[\Tars\Obj('Shop.Cart.CartObj')]
interface CartServant
{
    /**
     * Puts it in; answers how many pieces there are.
     *
     * @param-out State $state
     */
    #[\Tars\Method('int')]
    public function add(
        #[\Tars\Param('string')] string $cart,
        #[\Tars\Param('App\Shop\Item')] Item $item,
        #[\Tars\Param('App\Shop\State')] ?State &$state,
    ): int;

    /**
     * What is in a cart, by the product's number.
     *
     * @return array<int, Item>
     */
    #[\Tars\Method('map<long, App\Shop\Item>')]
    public function items(
        #[\Tars\Param('string')] string $cart,
    ): array;

    /** Empties it. */
    public function clear(
        #[\Tars\Param('string')] string $cart,
    ): void;
}
