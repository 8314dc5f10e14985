--TEST--
Integer and numeric keys in statuses and values are their digits
--FILE--
<?php
$packet = TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, [], [5 => 'five', '7' => 'seven'], ['7' => 'seven', 'list']);
['status' => $status, 'sBuffer' => $values] = TUPAPI::decodeReqPacket($packet);
var_dump($status === [5 => 'five', 7 => 'seven']);
var_dump($values === TUPAPI::decodeReqPacket(TUPAPI::encode(3, 1, '', '', 0, 0, 0, [], [], [7 => 'seven', 8 => 'list']))['sBuffer']);

$response = TUPAPI::encodeRspPacket(1, 0, 0, 1, 0, 'ok', [], ['a' => '1', 'b' => '2', 3 => 'c']);
echo bin2hex(substr($response, 4)), "\n";
var_dump(TUPAPI::decode($response, 1)['sResultDesc']);
?>
--EXPECT--
bool(true)
bool(true)
10012c30014c5c6d000c78000306016116013106016216013206013316016386026f6b
string(2) "ok"
