--TEST--
Lengths and counts of two gigabytes, wherever they stand, throw and take no memory
--FILE--
<?php
require __DIR__ . '/structs.inc';

$ints = new TARS_Vector(TARS::INT32);
$chars = new TARS_Vector(TARS::CHAR);
$map = new TARS_Map(TARS::STRING, TARS::STRING);
foreach (['7fffffff', '7ffffff0', 'ffffffff', '80000000'] as $length) {
    $bytes = [
        'string' => "17{$length}61", 'chars' => "1d0002{$length}61", 'list' => "1902{$length}00",
        'map' => "1802{$length}00", 'skipped' => "07{$length}61",
    ];
    [$string, $simple, $list, $entries, $skipped] = array_map(hex2bin(...), array_values($bytes));
    echo strtok(answer(fn () => TUPAPI::getString('1', $string, false, 1)), ':'), "\n";
    echo strtok(answer(fn () => TUPAPI::getVector('1', $chars, $simple, false, 1)), ':'), "\n";
    echo strtok(answer(fn () => TUPAPI::getVector('1', $ints, $list, false, 1)), ':'), "\n";
    echo strtok(answer(fn () => TUPAPI::getMap('1', $map, $entries, false, 1)), ':'), "\n";
    echo strtok(answer(fn () => TUPAPI::getInt32('1', $skipped, true, 1)), ':'), "\n";
}

// And in place of any four bytes of a packet.
$packets = [
    TUPAPI::encode(3, 1, 'Server', 'func', 0, 0, 0, ['c' => 'd'], ['s' => 't'], ['name' => TUPAPI::putString('', 'value')]),
    TUPAPI::encode(1, 1, 'Server', 'func', 0, 0, 0, ['c' => 'd'], [], [TUPAPI::putString('1', 'value', 1)]),
    TUPAPI::encodeRspPacket(1, 0, 0, 1, 0, 'text', ['value'], ['s' => 't']),
];
foreach ($packets as $packet) {
    for ($at = 0; $at < strlen($packet) - 4; $at++) {
        foreach (["\x7f\xff\xff\xff", "\x07\x7f\xff\xff", "\x08\x02\x7f\xff", "\xff\xff\xff\xfc"] as $four) {
            $bytes = substr_replace($packet, $four, $at, 4);
            foreach ([TUPAPI::decodeReqPacket(...), TUPAPI::decode(...), fn ($bytes) => TUPAPI::decode($bytes, 1)] as $read) {
                try {
                    $read($bytes);
                } catch (TARS_Exception) {
                }
            }
        }
    }
}
echo memory_get_peak_usage() < 8 << 20 ? 'small' : 'large', "\n";
?>
--EXPECTREGEX--
(TARS_Exception -3\n){20}small
