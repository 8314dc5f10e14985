<?php

// Written by tars2php from shop.tars. Change that and run it again, not this: 11497e21

declare(strict_types=1);

namespace App\Shop;

/** What is in a cart. */
#[\Tars\Struct('Shop.Item')]
final class Item
{
    public function __construct(
        /** the product's number */
        #[\Tars\Field(0, 'long', require: true)]
        public int $id,
        #[\Tars\Field(1, 'int')]
        public int $count = 1,
        /** @var list<string> */
        #[\Tars\Field(2, 'vector<string>')]
        public array $notes = [],
        #[\Tars\Field(3, 'App\Shop\State')]
        public State $state = State::OPEN,
    ) {
    }
}
