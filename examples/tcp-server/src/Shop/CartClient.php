<?php

// Written by tars2php from shop.tars. Change that and run it again, not this: 3e30b49e

declare(strict_types=1);

namespace App\Shop;

final class CartClient implements CartServant
{
    private readonly \Tars\Client $client;

    /** @param \Tars\Client|string $client a client, or the object's name, with or without endpoints */
    public function __construct(\Tars\Client|string $client)
    {
        $this->client = \Tars\Client::of($client, CartServant::class);
    }

    public function add(string $cart, Item $item, ?State &$state): int
    {
        /** @var array{int, State} $answer */
        $answer = $this->client->call('add', [$cart, $item]);
        $state = $answer[1];

        return $answer[0];
    }

    public function items(string $cart): array
    {
        /** @var array{array<int, Item>} $answer */
        $answer = $this->client->call('items', [$cart]);

        return $answer[0];
    }

    public function clear(string $cart): void
    {
        $this->client->call('clear', [$cart]);
    }
}
