--TEST--
Strings with NUL are whole: keys, names, values, descriptions
--FILE--
<?php
$map = (new TARS_Map(TARS::STRING, TARS::STRING))->pushBack(["a\0b" => "c\0d"]);
$bytes = TUPAPI::putMap('1', $map, 1);
var_dump(TUPAPI::getMap('1', $map, $bytes, true, 1) === ["a\0b" => "c\0d"]);

$packet = TUPAPI::encode(3, 1, "s\0t", "f\0g", 0, 0, 0, ["k\0" => "v\0"], ["s\0" => "w\0"], ["n\0m" => TUPAPI::putInt32('', 5)]);
$request = TUPAPI::decodeReqPacket($packet);
var_dump($request['sServantName'] === "s\0t", $request['sFuncName'] === "f\0g");
var_dump($request['context'] === ["k\0" => "v\0"], $request['status'] === ["s\0" => "w\0"]);
var_dump(TUPAPI::getInt32("n\0m", $request['sBuffer'], true));
var_dump(TUPAPI::decode(TUPAPI::encodeRspPacket(1, 0, 0, 1, 0, "d\0e", [], []), 1)['sResultDesc'] === "d\0e");
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
int(5)
bool(true)
