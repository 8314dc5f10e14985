--TEST--
encode() writes version 2 as a map of names and types, version 5 as JSON, and both are decoded
--FILE--
<?php
require __DIR__ . '/structs.inc';

$list = TARS_Vector::fromArray(TARS::INT32, [1, 2]);
$values = [
    'small' => TUPAPI::putInt32('small', 5, 2), '7' => TUPAPI::putInt64('7', 1 << 40, 2),
    'text' => TUPAPI::putString('text', 'ann', 2), 'bytes' => TUPAPI::putVector('bytes', TARS_Vector::fromArray(TARS::CHAR, 'xy'), 2),
    'list' => ['list<int32>' => TUPAPI::putVector('list', $list, 2)],
];
$packet = TUPAPI::encode(2, 9, 'App.Srv.Obj', 'call', 0, 0, 3000, [], [], $values);
$request = TUPAPI::decodeReqPacket($packet);
$answer = TUPAPI::decode($packet, 2);
var_dump($request['iVersion'], $request['sBuffer'] === $answer['sBuffer'], $answer['iRequestId']);
// The name, the type's name, the value at tag 0.
$types = new TARS_Map(TARS::STRING, new TARS_Map(TARS::STRING, new TARS_Vector(TARS::CHAR)));
foreach (TUPAPI::getMap('0', $types, $request['sBuffer'], true, 1) as $name => $typed) {
    echo "$name: ", key($typed), ' ', bin2hex(current($typed)), "\n";
}
$broken = TUPAPI::encode(1, 9, 'S', 'f', 0, 0, 0, [], [], ['no map']);
echo answer(fn () => TUPAPI::decode(substr_replace($broken, "\x02", 5, 1), 2)), "\n";

$values = ['id' => 7, 'name' => 'a/é', 'rate' => 1.0, 'list' => $list, 'user' => ['id' => 1], 'none' => null];
$packet = TUPAPI::encode(5, 9, 'App.Srv.Obj', 'call', 0, 0, 3000, ['c' => 'd'], [], $values);
['iVersion' => $version, 'sBuffer' => $json, 'context' => $context] = TUPAPI::decodeReqPacket($packet);
echo "$version $json ", json_encode($context), "\n";
echo TUPAPI::decodeReqPacket(TUPAPI::encode(5, 1, 'S', 'f', 0, 0, 0, [], [], []))['sBuffer'], "\n";
$answer = TUPAPI::decode(TUPAPI::encodeRspPacket(5, 0, 0, 9, 0, 'ok', ['tars_ret' => 0, 'out' => [1]], []), 5);
echo "$answer[iVersion] $answer[sBuffer]\n";
?>
--EXPECT--
int(2)
bool(true)
int(9)
small: int32 0005
7: int64 030000010000000000
text: string 0603616e6e
bytes: list<char> 0d0000027879
list: list<int32> 09000200010002
TARS_Exception -3: An error occurred when decoding: required field with tag 0 not found at byte 0.
5 {"id":7,"name":"a/é","rate":1.0,"list":[1,2],"user":{"id":1},"none":null} {"c":"d"}
{}
5 {"tars_ret":0,"out":[1]}
