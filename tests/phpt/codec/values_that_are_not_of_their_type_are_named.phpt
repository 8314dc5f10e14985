--TEST--
A value that is not of its type is an exception that names the field
--FILE--
<?php
namespace App;
use Tars\Codec;
require __DIR__ . '/types.inc';

$with = function (string $name, mixed $value) {
    $all = all();
    $all->$name = $value;
    return Codec::encode($all);
};
told(fn () => $with('byte', 128));
told(fn () => $with('short', 32768));
told(fn () => $with('int', 2 ** 31));
told(fn () => $with('ubyte', -1));
told(fn () => $with('ushort', 65536));
told(fn () => $with('uint', 2 ** 32));
told(fn () => $with('float', 1e300));
told(fn () => $with('items', [new Item(1), new \stdClass]));
told(fn () => $with('items', ['a' => new Item(1, notes: ['', null])]));
told(fn () => $with('states', [1]));
told(fn () => $with('strings', ['a' => 1, 'b' => '2']));
told(fn () => $with('byState', ['x' => new Item(1)]));
told(fn () => $with('byBool', [2 => '']));
told(fn () => $with('byDouble', [[1.5]]));
told(fn () => $with('byItem', [[new Item(1), [[1], [40000]]]]));
told(fn () => Codec::encode([1, '2'], 'vector<int>'));
told(fn () => Codec::encode([], 'vector<byte>'));
told(fn () => Codec::encode(new Item(1), 'App\All'));
told(fn () => Codec::encode([1]));
told(fn () => Codec::encode('x', 'string'));
told(fn () => Codec::encode(new \ArrayObject, 'vector<int>'));
?>
--EXPECT--
EncodeException: Shop.All.byte: expected byte (-128 to 127), 128 given
EncodeException: Shop.All.short: expected short (-32768 to 32767), 32768 given
EncodeException: Shop.All.int: expected int (-2147483648 to 2147483647), 2147483648 given
EncodeException: Shop.All.ubyte: expected unsigned byte (0 to 255), -1 given
EncodeException: Shop.All.ushort: expected unsigned short (0 to 65535), 65536 given
EncodeException: Shop.All.uint: expected unsigned int (0 to 4294967295), 4294967296 given
EncodeException: Shop.All.float: expected float, float 1e300 given
EncodeException: Shop.All.items[1]: expected App\Item, stdClass given
EncodeException: Shop.All.items[0].notes[1]: expected string, null given
EncodeException: Shop.All.states[0]: expected App\State, 1 given
EncodeException: Shop.All.strings[1].value: expected int (-2147483648 to 2147483647), string given
EncodeException: Shop.All.byState[0].key: expected int (-2147483648 to 2147483647), string given
EncodeException: Shop.All.byBool[2].key: expected bool, 2 given
EncodeException: Shop.All.byDouble[0]: expected [key, value]
EncodeException: Shop.All.byItem[0][1][0]: expected short (-32768 to 32767), 40000 given
EncodeException: [1]: expected int (-2147483648 to 2147483647), string given
EncodeException: expected a string of bytes, array given
EncodeException: expected App\All, App\Item given
SchemaException: An array does not say what it is: give its type, as in Tars\Codec::encode($ids, 'vector<int>').
TypeError: Tars\Codec::encode(): Argument #1 ($value) must be of type object|array, string given
EncodeException: expected vector<int>, ArrayObject given
