<?php

namespace Shop\impl;

use Shop\servant\Shop\Cart\CartObj\CartServant;
use Shop\servant\Shop\Cart\CartObj\classes\Item;

/** As one writes it for TarsPHP: structs come as objects with arrays in them, vectors and maps as arrays. */
class CartImpl implements CartServant
{
    public function hello($name, &$greeting)
    {
        $greeting = "hello $name";
    }

    public function count($items, &$byName)
    {
        $counts = [];
        foreach ($items as $item) {
            $counts[$item['name']] = ($counts[$item['name']] ?? 0) + $item['count'];
        }
        $byName->pushBack($counts);

        return array_sum($counts);
    }

    public function note(Item $item, $text)
    {
        return $this->item(['notes' => [...$item->notes, $text]] + get_object_vars($item));
    }

    public function sorted($items, Item &$first)
    {
        usort($items, fn ($a, $b) => $a['name'] <=> $b['name']);
        $sorted = new \TARS_Vector(new Item());
        foreach ($items as $item) {
            $sorted->pushBack($this->item($item));
        }
        $first = $this->item($items[0]);

        return $sorted;
    }

    public function fail($code)
    {
        if ($code === 0) {
            return intdiv(1, 0);
        }
        throw new \Exception('the cart is closed', $code);
    }

    /** What is sent has vectors where what came has arrays. */
    private function item(array $values): Item
    {
        $item = new Item();
        $item->id = $values['id'];
        $item->name = $values['name'];
        $item->count = $values['count'];
        foreach ($values['notes'] as $note) {
            $item->notes->pushBack($note);
        }

        return $item;
    }
}
