--TEST--
A struct is packed as its fields with nothing around, anything else as a value at tag 0
--FILE--
<?php
namespace App;
use Tars\Codec;
require __DIR__ . '/types.inc';

foreach ([
    [new Item(7), null], [['id' => 7], Item::class], [[], 'vector<int>'], [[1, 300], 'vector<int>'], [['k' => new Item(1)], 'map<string, App\Item>'],
    [State::PAID, null], [[State::OPEN], 'vector<App\State>'], [["\1\2"], 'vector<vector<byte>>'], [[[2.5, 1]], 'map<double, byte>'],
] as [$value, $type]) {
    $bytes = Codec::encode($value, $type);
    echo bin2hex($bytes), ' ', json_encode(Codec::decode($bytes, $type ?? $value::class)), "\n";
}
var_dump(Codec::decode("\x00\x2a", 'int'), Codec::decode("\x06\x01x", 'string'), Codec::decode("\x0d\0\0\1\xff", 'vector<byte>') === "\xff");
?>
--EXPECT--
0007 {"id":7,"count":1,"notes":[],"state":0,"next":null}
0007 {"id":7,"count":1,"notes":[],"state":0,"next":null}
090c []
090002000101012c [1,300]
08000106016b1a00010b {"k":{"id":1,"count":1,"notes":[],"state":0,"next":null}}
0005 5
0900010c [0]
0900010d0000020102 ["\u0001\u0002"]
0800010540040000000000001001 [[2.5,1]]
int(42)
string(1) "x"
bool(true)
