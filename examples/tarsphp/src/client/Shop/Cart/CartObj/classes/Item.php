<?php

// Written by tars2php from shop.tars. Change that and run it again, not this: 1abb9332

namespace Shop\client\Shop\Cart\CartObj\classes;

class Item extends \TARS_Struct
{
    const ID = 0;
    const NAME = 1;
    const COUNT = 2;
    const NOTES = 3;

    public $id;
    public $name;
    public $count = 1;
    public $notes;

    protected static $_fields = array(
        self::ID => array(
            'name' => 'id',
            'required' => true,
            'type' => \TARS::INT64,
        ),
        self::NAME => array(
            'name' => 'name',
            'required' => true,
            'type' => \TARS::STRING,
        ),
        self::COUNT => array(
            'name' => 'count',
            'required' => false,
            'type' => \TARS::INT32,
        ),
        self::NOTES => array(
            'name' => 'notes',
            'required' => false,
            'type' => \TARS::VECTOR,
        ),
    );

    public function __construct()
    {
        parent::__construct('Shop_Cart_CartObj_Item', self::$_fields);
        $this->notes = new \TARS_Vector(\TARS::STRING);
    }
}
