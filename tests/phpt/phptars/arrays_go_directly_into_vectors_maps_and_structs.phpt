--TEST--
The direct path: arrays become vectors, maps and structs without pushBack, byte for byte the same
--FILE--
<?php
require __DIR__ . '/structs.inc';

$pushed = new TARS_Vector(new User);
$pushed->pushBack(new User(1, 'a', 0.5))->pushBack(new User(2, '', null));
$rows = [['id' => 1, 'name' => 'a', 'score' => 0.5], ['name' => '', 'id' => 2]];
var_dump($pushed == TARS_Vector::fromArray(User::class, $rows));
var_dump($pushed == TARS_Vector::fromArray(new User, [$rows[0], new User(2, '')]));

$nested = TARS_Vector::fromArray([TARS::STRING, [TARS::INT32]], [['a' => [1, 2], 'b' => []]]);
echo json_encode($nested), ' ', $nested->__typeName, "\n";
echo bin2hex(TUPAPI::putMap('1', TARS_Map::fromArray(TARS::STRING, User::class, ['u' => new User(1, 'a', 0.5)]), 1)), "\n";

$struct = new Free([
    field('a', TARS::VECTOR, of: TARS::CHAR), field('b', TARS::MAP, of: [TARS::INT32, User::class]),
    field('c', TARS::STRUCT, false, of: User::class),
]);
[$struct->a, $struct->b] = ['chars', [7 => ['id' => 9]]];
$bytes = TUPAPI::putStruct('1', $struct, 1);
echo json_encode(TUPAPI::getStruct('1', $struct, $bytes, true, 1)), "\n";
$struct->c = ['id' => 3, 'name' => 'c'];
[$struct->a, $struct->b] = [null, null];
$bytes = TUPAPI::putStruct('1', $struct, 1);
echo json_encode(TUPAPI::getStruct('1', $struct, $bytes, true, 1)), "\n";

// As phptars has it: the prototype's own members say what they are of.
$prototype = new Free([field('a', TARS::VECTOR), field('b', TARS::MAP), field('c', TARS::STRUCT)]);
$prototype->a = new TARS_Vector(TARS::INT32);
$prototype->b = new TARS_Map(TARS::STRING, new TARS_Vector(TARS::CHAR));
$prototype->c = new User;
$row = ['a' => [1, 2], 'b' => ['k' => 'chars'], 'c' => ['id' => 3, 'name' => 'n', 'score' => 1]];
$vector = TARS_Vector::fromArray($prototype, [$row]);
var_dump(json_decode(json_encode($vector), true) == [$row]);

foreach ([[User::class, [5]], ['NoClass', []], [stdClass::class, []], [99, []], [[1, 2, 3], []],
    [TARS::INT32, [2 ** 31]], [TARS::INT32, [[]]], [TARS::INT32, 'text'], [TARS::INT32, 5]] as $arguments) {
    echo answer(fn () => TARS_Vector::fromArray(...$arguments)), "\n";
}
?>
--EXPECT--
bool(true)
bool(true)
[{"a":[1,2],"b":[]}] map<string,list<int32>>
1800010601751a0001160161253fe00000000000000b
{"a":"chars","b":{"7":{"id":9,"name":"","score":0}}}
{"a":"","b":[],"c":{"id":3,"name":"c","score":0}}
bool(true)
TARS_Exception 10008: An error occurred when packing type Vector.
TARS_Exception 10007: NoClass is not a class that extends TARS_Struct.
TARS_Exception 10007: stdClass is not a class that extends TARS_Struct.
TARS_Exception 10007: Data type is invalid.
TARS_Exception 10007: Data type is invalid.
TARS_Exception 10002: An error occurred when packing type Vector.
TARS_Exception 10001: An error occurred when packing type Vector.
TARS_Exception 10001: An error occurred when packing type Vector.
TypeError 0: TARS_Vector::fromArray(): Argument #2 ($values) must be of type array, int given
