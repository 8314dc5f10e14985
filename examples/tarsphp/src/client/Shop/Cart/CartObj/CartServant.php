<?php

// Written by tars2php from shop.tars. Change that and run it again, not this: c52acce4

namespace Shop\client\Shop\Cart\CartObj;

use Tars\client\CommunicatorConfig;
use Tars\client\Communicator;
use Tars\client\RequestPacket;
use Tars\client\TUPAPIWrapper;

use Shop\client\Shop\Cart\CartObj\classes\Item;

class CartServant
{
    protected $_communicator;
    protected $_iVersion;
    protected $_iTimeout;
    public $_servantName = "Shop.Cart.CartObj";
    public $_contexts = [];
    public $_statuses = [];

    public function __construct(CommunicatorConfig $config)
    {
        $config->setServantName($this->_servantName);
        $this->_communicator = new Communicator($config);
        $this->_iVersion = $config->getIVersion();
        $this->_iTimeout = $config->getAsyncInvokeTimeout() ?: 2;
    }

    public function hello($name, &$greeting)
    {
        $requestPacket = new RequestPacket();
        $requestPacket->_iVersion = $this->_iVersion;
        $requestPacket->_funcName = 'hello';
        $requestPacket->_servantName = $this->_servantName;
        $requestPacket->_contexts = $this->_contexts;
        $requestPacket->_statuses = $this->_statuses;
        $encodeBufs = [];
        $encodeBufs['name'] = TUPAPIWrapper::putString("name", 1, $name, $this->_iVersion);
        $requestPacket->_encodeBufs = $encodeBufs;

        $sBuffer = $this->_communicator->invoke($requestPacket, $this->_iTimeout);
        $greeting = TUPAPIWrapper::getString("greeting", 2, $sBuffer, $this->_iVersion);
    }

    public function count($items, &$byName)
    {
        $requestPacket = new RequestPacket();
        $requestPacket->_iVersion = $this->_iVersion;
        $requestPacket->_funcName = 'count';
        $requestPacket->_servantName = $this->_servantName;
        $requestPacket->_contexts = $this->_contexts;
        $requestPacket->_statuses = $this->_statuses;
        $encodeBufs = [];
        $items_vec = new \TARS_Vector(new Item());
        foreach ($items as $value) {
            $items_vec->pushBack($value);
        }
        $encodeBufs['items'] = TUPAPIWrapper::putVector("items", 1, $items_vec, $this->_iVersion);
        $requestPacket->_encodeBufs = $encodeBufs;

        $sBuffer = $this->_communicator->invoke($requestPacket, $this->_iTimeout);
        $byName = TUPAPIWrapper::getMap("byName", 2, new \TARS_Map(\TARS::STRING,\TARS::INT32), $sBuffer, $this->_iVersion);

        return TUPAPIWrapper::getInt32("", 0, $sBuffer, $this->_iVersion);
    }

    public function note(Item $item, $text)
    {
        $requestPacket = new RequestPacket();
        $requestPacket->_iVersion = $this->_iVersion;
        $requestPacket->_funcName = 'note';
        $requestPacket->_servantName = $this->_servantName;
        $requestPacket->_contexts = $this->_contexts;
        $requestPacket->_statuses = $this->_statuses;
        $encodeBufs = [];
        $encodeBufs['item'] = TUPAPIWrapper::putStruct("item", 1, $item, $this->_iVersion);
        $encodeBufs['text'] = TUPAPIWrapper::putString("text", 2, $text, $this->_iVersion);
        $requestPacket->_encodeBufs = $encodeBufs;

        $sBuffer = $this->_communicator->invoke($requestPacket, $this->_iTimeout);

        $returnVal = new Item();
        TUPAPIWrapper::getStruct("", 0, $returnVal, $sBuffer, $this->_iVersion);

        return $returnVal;
    }

    public function sorted($items, Item &$first)
    {
        $requestPacket = new RequestPacket();
        $requestPacket->_iVersion = $this->_iVersion;
        $requestPacket->_funcName = 'sorted';
        $requestPacket->_servantName = $this->_servantName;
        $requestPacket->_contexts = $this->_contexts;
        $requestPacket->_statuses = $this->_statuses;
        $encodeBufs = [];
        $items_vec = new \TARS_Vector(new Item());
        foreach ($items as $value) {
            $items_vec->pushBack($value);
        }
        $encodeBufs['items'] = TUPAPIWrapper::putVector("items", 1, $items_vec, $this->_iVersion);
        $requestPacket->_encodeBufs = $encodeBufs;

        $sBuffer = $this->_communicator->invoke($requestPacket, $this->_iTimeout);
        TUPAPIWrapper::getStruct("first", 2, $first, $sBuffer, $this->_iVersion);

        return TUPAPIWrapper::getVector("", 0, new \TARS_Vector(new Item()), $sBuffer, $this->_iVersion);
    }

    public function fail($code)
    {
        $requestPacket = new RequestPacket();
        $requestPacket->_iVersion = $this->_iVersion;
        $requestPacket->_funcName = 'fail';
        $requestPacket->_servantName = $this->_servantName;
        $requestPacket->_contexts = $this->_contexts;
        $requestPacket->_statuses = $this->_statuses;
        $encodeBufs = [];
        $encodeBufs['code'] = TUPAPIWrapper::putInt32("code", 1, $code, $this->_iVersion);
        $requestPacket->_encodeBufs = $encodeBufs;

        $sBuffer = $this->_communicator->invoke($requestPacket, $this->_iTimeout);

        return TUPAPIWrapper::getInt32("", 0, $sBuffer, $this->_iVersion);
    }
}
