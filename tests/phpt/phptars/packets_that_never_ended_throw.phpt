--TEST--
Packets that kept phptars busy for ever throw
--FILE--
<?php
require __DIR__ . '/structs.inc';

foreach (['000000080d0000fc', '0000000807fffffffb'] as $packet) {
    $packet = hex2bin($packet);
    echo answer(fn () => TUPAPI::decode($packet)), "\n";
    echo answer(fn () => TUPAPI::decode($packet, 1)), "\n";
    echo answer(fn () => TUPAPI::decodeReqPacket($packet)), "\n";
    $body = substr($packet, 4);
    echo answer(fn () => TUPAPI::getInt32('3', $body, false, 1)), "\n";
}
?>
--EXPECT--
TARS_Exception -3: An error occurred when decoding: length -4 is not within 0..=0 at byte 2.
TARS_Exception -3: An error occurred when decoding: length -4 is not within 0..=0 at byte 2.
TARS_Exception -3: An error occurred when decoding: RequestPacket.version: length -4 is not within 0..=0 at byte 2.
TARS_Exception -3: An error occurred when unpacking type Int32, check binary buffer, check name of parameter check order of parameter: length -4 is not within 0..=0 at byte 2
TARS_Exception -3: An error occurred when decoding: 4 bytes needed, 3 left at byte 1.
TARS_Exception -3: An error occurred when decoding: 4 bytes needed, 3 left at byte 1.
TARS_Exception -3: An error occurred when decoding: RequestPacket.version: 4 bytes needed, 3 left at byte 1.
TARS_Exception -3: An error occurred when unpacking type Int32, check binary buffer, check name of parameter check order of parameter: 4294967291 bytes needed, 0 left at byte 5
