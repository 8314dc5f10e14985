--TEST--
A million lists, maps and structs in one another throw and do not exhaust the stack
--FILE--
<?php
require __DIR__ . '/structs.inc';

foreach (['list' => '090001', 'map' => '0800010c18', 'struct' => '0a'] as $what => $head) {
    $bytes = str_repeat(hex2bin($head), 1_000_000);
    $packet = pack('N', strlen($bytes) + 4) . $bytes;
    foreach ([
        fn () => TUPAPI::getInt32('5', $bytes, false, 1),
        fn () => TUPAPI::decode($packet),
        fn () => TUPAPI::decode($packet, 1),
        fn () => TUPAPI::decodeReqPacket($packet),
        function () use ($bytes) {
            $deep = new TARS_Vector(TARS::INT32);
            for ($i = 0; $i < 100; $i++) {
                $deep = new TARS_Vector($deep);
            }
            return TUPAPI::getVector('0', $deep, $bytes, true, 1);
        },
    ] as $read) {
        echo "$what ", strtok(answer($read), ':'), "\n";
    }
}
?>
--EXPECT--
list TARS_Exception -3
list TARS_Exception -3
list TARS_Exception -3
list TARS_Exception -3
list TARS_Exception -3
map TARS_Exception -3
map TARS_Exception -3
map TARS_Exception -3
map TARS_Exception -3
map TARS_Exception -3
struct TARS_Exception -3
struct TARS_Exception -3
struct TARS_Exception -3
struct TARS_Exception -3
struct TARS_Exception -3
