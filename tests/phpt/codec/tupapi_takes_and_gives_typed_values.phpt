--TEST--
TUPAPI puts objects of typed classes, and arrays with their type, as it puts phptars' own, and gets them by the name of their type
--FILE--
<?php
namespace App;
use Tars\Codec;
use TUPAPI;
require __DIR__ . '/types.inc';

class Old extends \TARS_Struct
{
    public int $id = 7;
    public int $count = 2;
    public \TARS_Vector $notes;

    public function __construct()
    {
        $this->notes = (new \TARS_Vector(\TARS::STRING))->pushBack('n');
        parent::__construct('Shop.Item', [
            0 => ['name' => 'id', 'required' => true, 'type' => \TARS::INT64], 1 => ['name' => 'count', 'required' => true, 'type' => \TARS::INT32],
            2 => ['name' => 'notes', 'required' => true, 'type' => \TARS::VECTOR],
        ]);
    }
}
$item = new Item(7, 2, ['n']);
$old = new Old;
$ints = \TARS_Vector::fromArray(\TARS::INT32, [1, 300]);
$map = \TARS_Map::fromArray(\TARS::STRING, new Old, ['k' => $old]);
foreach ([1, 3] as $version) {
    var_dump(
        TUPAPI::putStruct('5', $item, $version) === TUPAPI::putStruct('5', $old, $version),
        TUPAPI::putStruct('5', ['id' => 7, 'count' => 2, 'notes' => ['n']], $version, Item::class) === TUPAPI::putStruct('5', $old, $version),
        TUPAPI::putVector('5', [1, 300], $version, 'vector<int>') === TUPAPI::putVector('5', $ints, $version),
        TUPAPI::putVector('5', "\0\xff", $version, 'vector<byte>') === TUPAPI::putVector('5', \TARS_Vector::fromArray(\TARS::CHAR, "\0\xff"), $version),
        TUPAPI::putMap('5', ['k' => $item], $version, 'map<string, App\Item>') === TUPAPI::putMap('5', $map, $version),
        TUPAPI::putInt32('5', State::PAID, $version) === TUPAPI::putInt32('5', 5, $version),
    );
}
$packet = TUPAPI::encode(3, 1, 'App.Srv.Obj', 'f', 0, 0, 0, [], [], [
    'item' => TUPAPI::putStruct('item', $item), 'items' => TUPAPI::putVector('items', [$item, new Item(1)], type: 'vector<App\Item>'),
    'map' => TUPAPI::putMap('map', [5 => $item], type: 'map<App\State, App\Item>'),
]);
$buffer = TUPAPI::decode($packet)['sBuffer'];
var_dump(TUPAPI::getStruct('item', Item::class, $buffer) == $item, TUPAPI::getVector('items', 'vector<App\Item>', $buffer) == [$item, new Item(1)]);
$type = 'map<App\State, App\Item>';
var_dump(TUPAPI::getMap('map', $type, $buffer, true) == [5 => $item], $type);
var_dump(TUPAPI::getStruct('none', Item::class, $buffer), TUPAPI::getVector('none', 'vector<int>', $buffer), TUPAPI::getMap('none', 'map<int, int>', $buffer));
$bytes = TUPAPI::putStruct('5', $item, 1);
var_dump(TUPAPI::getStruct('5', Item::class, $bytes, true, 1) == $item);

told(fn () => TUPAPI::putStruct('5', new \stdClass, 1));
told(fn () => TUPAPI::putVector('5', [1], 1));
told(fn () => TUPAPI::putVector('5', $item, 1));
told(fn () => TUPAPI::putVector('5', ['x'], 1, 'vector<int>'));
told(fn () => TUPAPI::putMap('5', [], 1, 'vector<int>'));
told(fn () => TUPAPI::putStruct('5', new Item(1, 2 ** 40), 1));
told(fn () => TUPAPI::putStruct('5', $item, 1, All::class));
told(fn () => TUPAPI::getStruct('none', Item::class, $buffer, true));
told(fn () => TUPAPI::getStruct('items', Item::class, $buffer));
told(fn () => TUPAPI::getStruct('item', 'Nobody', $buffer));
told(fn () => TUPAPI::getVector('items', 'vector<', $buffer));
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
string(24) "map<App\State, App\Item>"
NULL
array(0) {
}
array(0) {
}
bool(true)
TypeError: TUPAPI::putStruct(): Argument #2 ($clazz) must be of type TARS_Struct, stdClass given
TypeError: TUPAPI::putVector(): Argument #2 ($clazz) must be of type TARS_Vector, array given
TARS_Exception: The type is no vector.
TARS_Exception: An error occurred when packing type Vector. [0]: expected int (-2147483648 to 2147483647), string given
TARS_Exception: The type is no map.
TARS_Exception: An error occurred when packing type 5. Shop.Item.count: expected int (-2147483648 to 2147483647), 1099511627776 given
TARS_Exception: An error occurred when packing type 5. expected App\All, App\Item given
TARS_Exception: An error occurred when unpacking type none, check binary buffer, check name of parameter check order of parameter: no value is named 'none' at byte 81
TARS_Exception: An error occurred when unpacking type items, check binary buffer, check name of parameter check order of parameter: expected struct, found list at byte 36
TARS_Exception: There is no class Nobody, and no type of that name.
TARS_Exception: 'vector<' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found the end at byte 8
