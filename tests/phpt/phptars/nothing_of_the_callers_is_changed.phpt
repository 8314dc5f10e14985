--TEST--
Members, arrays and variables of the caller are what they were, after success and after failure
--FILE--
<?php
require __DIR__ . '/structs.inc';

$user = new User('12', 5, '7.5');
TUPAPI::putStruct('1', $user, 1);
(new TARS_Vector(new User))->pushBack($user);
var_dump([$user->id, $user->name, $user->score] === ['12', 5, '7.5']);

[$contexts, $statuses, $values] = [['n' => 1, 'f' => 1.5, 't' => true, 'z' => null], ['s' => 2], ['v' => 3]];
$copies = [$contexts, $statuses, $values];
TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, $contexts, $statuses, $values);
TUPAPI::encodeRspPacket(1, 0, 0, 1, 0, '', $values, $statuses);
var_dump($copies === [$contexts, $statuses, $values]);

$entries = ['a' => 5, 'b' => true];
(new TARS_Map(TARS::STRING, TARS::STRING))->pushBack($entries);
TARS_Map::fromArray(TARS::STRING, TARS::STRING, $entries);
var_dump($entries === ['a' => 5, 'b' => true]);

$buffer = 10;
answer(fn () => TUPAPI::getInt32('1', $buffer, false, 1));
var_dump($buffer === 10);

$chars = TARS_Vector::fromArray(TARS::CHAR, 'abc');
$outer = new TARS_Vector(new TARS_Vector(TARS::CHAR));
$outer->pushBack($chars)->pushBack($chars);
var_dump(json_encode([$chars, $outer]));
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
string(21) "["abc",["abc","abc"]]"
