--TEST--
One run writes several objects: a list of settings, and several settings files; 'native' writes typed classes
--FILE--
<?php
require __DIR__ . '/../inc/tars2php.inc';

$native = ['native' => true, 'namespacePrefix' => 'App', 'dstPath' => '../app'];
project(['tars/shop.tars' => SHOP_TARS, 'tars/client.proto.php' => settings(['withServant' => false, 'dstPath' => '../client']),
    'tars/both.proto.php' => '<?php return [(' . substr(settings(['objName' => 'OtherObj']), 13, -1) . '), (' . substr(settings($native), 13, -1) . ')];']);
tars2php(new class {
    public function getArguments(): array
    {
        return ['tars/client.proto.php', 'tars/both.proto.php'];
    }
});
echo preg_match('/#\[\\\\Tars\\\\Obj\(.*\)\]/', file_get_contents('app/Shop/CartServant.php'), $found) ? "$found[0]\n" : '';
?>
--EXPECT--
wrote tars/../client/Shop/Cart/CartObj/classes/Item.php
wrote tars/../client/Shop/Cart/CartObj/CartServant.php
tars/../client: 2 files
wrote tars/../src/servant/Shop/Cart/OtherObj/classes/Item.php
wrote tars/../src/servant/Shop/Cart/OtherObj/CartServant.php
tars/../src/servant: 2 files
wrote tars/../app/Shop/Item.php
wrote tars/../app/Shop/CartServant.php
wrote tars/../app/Shop/CartClient.php
tars/../app: 3 files
7 written
#[\Tars\Obj('Shop.Cart.CartObj')]
