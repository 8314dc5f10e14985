--TEST--
A packet that is cut at any byte throws: a truncated answer is not a success
--FILE--
<?php
$values3 = ['x' => TUPAPI::putInt32('x', 5)];
$request3 = TUPAPI::encode(3, 12345, 'Srv', 'fn', 0, 0, 3000, ['c' => 'd'], ['s' => 't'], $values3);
$request1 = TUPAPI::encode(1, 12345, 'Srv', 'fn', 0, 0, 3000, ['c' => 'd'], ['s' => 't'], ["\x10\x05"]);
$response = TUPAPI::encodeRspPacket(1, 0, 0, 12345, 0, 'desc', ["\x00\x05"], ['a' => 'b']);
$reads = [
    [$request3, TUPAPI::decodeReqPacket(...)], [$request3, TUPAPI::decode(...)],
    [$request1, TUPAPI::decodeReqPacket(...)], [$request1, TUPAPI::decode(...)],
    [$response, fn ($packet) => TUPAPI::decode($packet, 1)], [$response, TUPAPI::decode(...)],
];
foreach ($reads as [$packet, $read]) {
    for ($thrown = $length = 0; $length < strlen($packet); $length++) {
        try {
            $read(substr($packet, 0, $length));
            echo "$length bytes of ", strlen($packet), " were enough\n";
        } catch (TARS_Exception $e) {
            $thrown += $e->getCode() === -3;
        }
    }
    var_dump($thrown === strlen($packet), is_array($read($packet)));
}
?>
--EXPECTREGEX--
(bool\(true\)\n?){12}
