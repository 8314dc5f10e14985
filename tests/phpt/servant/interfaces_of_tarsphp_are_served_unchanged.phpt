--TEST--
An implementation of an interface with TarsPHP's docblocks is served as it is: objects in, empty objects out, arrays taken back
--FILE--
<?php
require __DIR__ . '/tarsphp.inc';
require __DIR__ . '/call.inc';

error_reporting(E_ALL & ~E_NOTICE); // phptars takes prototypes by reference

use Old\classes\{Box, Thing};

$servant = new Tars\Servant(['obj' => ['home-api' => '\Old\ShopServant', 'home-class' => '\Old\Shop']]);
$call = fn (string $function, array $values = [], int $version = 3) => $servant->handle(request('PHPTest.PHPServer.obj', $function, $values, $version));

echo "ping: ", json_encode(array_slice(answer($call('ping')), 0, 2)), "\n";

$basic = answer($call('basic', [
    'a' => TUPAPI::putBool('a', true),
    'b' => TUPAPI::putInt32('b', 4),
    'c' => TUPAPI::putString('c', 'hi'),
    'e' => TUPAPI::putInt32('e', 9),
]))['buffer'];
var_dump(
    TUPAPI::getInt32('', $basic),
    TUPAPI::getInt32('tars_ret', $basic),
    TUPAPI::getBool('d', $basic),
    TUPAPI::getInt32('e', $basic),
    TUPAPI::getString('f', $basic),
);

$box = new Box();
$box->first->id = 7;
$box->label = 'label';
$thing = new Thing();
$thing->id = 1;
$thing->word = 'one';
$box->things->pushBack($thing);
$box->named->pushBack(['one' => $thing]);
foreach ([3, 1] as $version) {
    $answer = $call('box', $version === 3 ? ['box' => TUPAPI::putStruct('box', $box)] : [TUPAPI::putStruct('1', $box, 1)], $version);
    $buffer = $version === 3 ? answer($answer)['buffer'] : TUPAPI::decode($answer, 1)['sBuffer'];
    echo "version $version: ", json_encode(TUPAPI::getStruct($version === 3 ? '' : '0', new Box(), $buffer, false, $version)), "\n  ",
        json_encode(TUPAPI::getStruct($version === 3 ? 'other' : '2', new Box(), $buffer, false, $version)), "\n";
}

$words = new TARS_Vector(TARS::STRING);
$words->pushBack('one');
$words->pushBack('three');
$things = new TARS_Map(TARS::STRING, new Thing());
$things->pushBack(['one' => $thing]);
$buffer = answer($call('collections', ['words' => TUPAPI::putVector('words', $words), 'things' => TUPAPI::putMap('things', $things)]))['buffer'];
echo json_encode([
    TUPAPI::getVector('', new TARS_Vector(new Thing()), $buffer),
    TUPAPI::getVector('ids', new TARS_Vector(TARS::INT32), $buffer),
    TUPAPI::getMap('found', new TARS_Map(TARS::INT32, new Thing()), $buffer),
]), "\n";

// The tag is the line's number, whichever argument it is.
$buffer = TUPAPI::decode($call('outFirst', [TUPAPI::putInt32('2', 2, 1)], 1), 1)['sBuffer'];
echo json_encode([
    TUPAPI::getMap('0', new TARS_Map(TARS::STRING, new TARS_Vector(TARS::INT32)), $buffer, false, 1),
    TUPAPI::getVector('1', new TARS_Vector(TARS::STRING), $buffer, false, 1),
]), "\n";

// As phptars packs null: what TarsPHP's own example answers where it returns nothing.
$buffer = TUPAPI::decode($call('unset', [], 1), 1)['sBuffer'];
echo json_encode([TUPAPI::getString('0', $buffer, false, 1), TUPAPI::getInt32('1', $buffer, false, 1)]), "\n";

// An object whose interface is found on it.
$found = new Tars\Servant(['Old.Shop.ShopObj' => new Old\Shop()]);
echo bin2hex($found->handle(request('Old.Shop.ShopObj', 'ping', [], 1))), "\n";
?>
--EXPECT--
ping: {"code":0,"text":""}
int(-99)
int(-99)
bool(false)
int(5)
string(32) "hi: array(0=>NULL,1=>9,2=>NULL,)"
version 3: {"things":[{"id":1,"word":"one"}],"first":{"id":7,"word":""},"named":{"one":{"id":1,"word":"one"}},"label":"label"}
  {"things":[{"id":888,"word":""}],"first":{"id":8,"word":""},"named":[],"label":"[[{\"id\":1,\"word\":\"one\"}],{\"id\":7,\"word\":\"\"},{\"one\":{\"id\":1,\"word\":\"one\"}}]"}
version 1: {"things":[{"id":1,"word":"one"}],"first":{"id":7,"word":""},"named":{"one":{"id":1,"word":"one"}},"label":"label"}
  {"things":[{"id":888,"word":""}],"first":{"id":8,"word":""},"named":[],"label":"[[{\"id\":1,\"word\":\"one\"}],{\"id\":7,\"word\":\"\"},{\"one\":{\"id\":1,\"word\":\"one\"}}]"}
[[{"id":1,"word":"one"}],[3,5],{"1":{"id":1,"word":"one"}}]
[{"counts":[1,2]},["x","x"]]
["",0]
0000001010012c304d4c5c6d000c780c
