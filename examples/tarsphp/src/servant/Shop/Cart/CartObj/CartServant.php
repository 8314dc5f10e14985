<?php

// Written by tars2php from shop.tars. Change that and run it again, not this: fd814f7c

namespace Shop\servant\Shop\Cart\CartObj;

use Shop\servant\Shop\Cart\CartObj\classes\Item;

interface CartServant
{
    /**
     * @param string $name
     * @param string $greeting =out=
     * @return void
     */
    public function hello($name, &$greeting);

    /**
     * @param vector $items \TARS_Vector(\Shop\servant\Shop\Cart\CartObj\classes\Item)
     * @param map $byName \TARS_Map(\TARS::STRING,\TARS::INT32) =out=
     * @return int
     */
    public function count($items, &$byName);

    /**
     * @param struct $item \Shop\servant\Shop\Cart\CartObj\classes\Item
     * @param string $text
     * @return struct \Shop\servant\Shop\Cart\CartObj\classes\Item
     */
    public function note(Item $item, $text);

    /**
     * @param vector $items \TARS_Vector(\Shop\servant\Shop\Cart\CartObj\classes\Item)
     * @param struct $first \Shop\servant\Shop\Cart\CartObj\classes\Item =out=
     * @return vector \TARS_Vector(\Shop\servant\Shop\Cart\CartObj\classes\Item)
     */
    public function sorted($items, Item &$first);

    /**
     * @param int $code
     * @return int
     */
    public function fail($code);
}
