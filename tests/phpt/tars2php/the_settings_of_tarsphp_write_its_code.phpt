--TEST--
Tars\Tars2php::run() reads TarsPHP's settings: all files, from the settings' own folder; edited files stay
--FILE--
<?php
require __DIR__ . '/../inc/tars2php.inc';

project(['tars/tars.proto.php' => settings(['tarsFiles' => ['shop.tars', 'more.tars']]),
    'tars/shop.tars' => SHOP_TARS, 'tars/more.tars' => 'module More { struct More { 0 require int a; }; };']);
tars2php();
tars2php(['--check']);

$item = 'src/servant/Shop/Cart/CartObj/classes/Item.php';
file_put_contents($item, str_replace('long', 'int', file_get_contents($item)) . '// mine');
tars2php(['--check']);
tars2php();
tars2php(['--force']);

spl_autoload_register(fn (string $class) => require 'src/' . strtr(substr($class, 5), '\\', '/') . '.php');
echo (new ReflectionMethod('Shop\servant\Shop\Cart\CartObj\CartServant', 'add'))->getDocComment(), "\n";
var_dump(new Shop\servant\Shop\Cart\CartObj\classes\Item() instanceof TARS_Struct);
?>
--EXPECTF--
wrote HERE/tars/../src/servant/Shop/Cart/CartObj/classes/Item.php
wrote HERE/tars/../src/servant/Shop/Cart/CartObj/classes/More.php
wrote HERE/tars/../src/servant/Shop/Cart/CartObj/CartServant.php
HERE/tars/../src/servant: 3 files
3 written
HERE/tars/../src/servant: 3 files
0 written
Tars\Exception\Tars2phpException: HERE/tars/../src/servant/Shop/Cart/CartObj/classes/Item.php was edited, or not written by tars2php
Tars\Exception\Tars2phpException: not overwritten, since tars2php did not write them as they are (--force does it all the same):
  HERE/tars/../src/servant/Shop/Cart/CartObj/classes/Item.php
wrote HERE/tars/../src/servant/Shop/Cart/CartObj/classes/Item.php
HERE/tars/../src/servant: 3 files
1 written
/**
     * @param struct $item \Shop\servant\Shop\Cart\CartObj\classes\Item
     * @param int $left =out=
     * @return int
     */
bool(true)
