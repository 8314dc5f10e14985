--TEST--
Wrong settings, arguments and .tars files are exceptions that name the place
--INI--
opcache.enable=0
--FILE--
<?php
require __DIR__ . '/../inc/tars2php.inc';

project(['tars/tars.proto.php' => settings(), 'tars/shop.tars' => "module Shop {\n struct Item { 0 require Nope id; };\n};"]);
tars2php();
tars2php(['--nope']);
tars2php(['nowhere.php']);
foreach ([['objName' => 'a.b'], ['namespacePrefix' => '1'], ['tarsFiles' => []], ['appName' => 1.5], ['tarsFiles' => ['none.tars']]] as $wrong) {
    file_put_contents('p.php', settings($wrong));
    tars2php(['p.php']);
}
file_put_contents('p.php', '<?php return 1;');
tars2php(['p.php']);
file_put_contents('p.php', '<?php return [1];');
tars2php(['p.php']);
file_put_contents('p.php', '<?php throw new LogicException("mine");');
tars2php(['p.php']);
var_dump(is_dir('src'));
chdir('tars');
unlink('tars.proto.php');
tars2php();
?>
--EXPECTF--
Tars\Exception\Tars2phpException: HERE/tars/./shop.tars:2:26: error: there is no type Nope
  |
2 |  struct Item { 0 require Nope id; };
  |                          ^^^^
Tars\Exception\Tars2phpException: '--nope' is no argument of tars2php: there are --check, --force and the names of settings files
Tars\Exception\Tars2phpException: nowhere.php: there is no such file
Tars\Exception\Tars2phpException: p.php: 'Shop.Cart.a.b' is no name of an object; it is App.Server.Obj, each part a name
Tars\Exception\Tars2phpException: p.php: '1' is no namespace; write names with \ between, such as App or Acme\Shop
Tars\Exception\Tars2phpException: p.php: tarsFiles is no list of paths in it
Tars\Exception\Tars2phpException: p.php: appName is no string in it
Tars\Exception\Tars2phpException: none.tars%A
Tars\Exception\Tars2phpException: p.php: it returns no array
Tars\Exception\Tars2phpException: p.php: tarsFiles is not in it
LogicException: mine
bool(false)
Tars\Exception\DeployException: %s
