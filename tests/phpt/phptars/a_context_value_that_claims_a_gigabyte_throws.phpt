--TEST--
A context value that claims more than the packet has is not filled from the process's memory
--FILE--
<?php
require __DIR__ . '/structs.inc';

$secret = str_repeat('PASSWORD=hunter2;', 1000);
$packet = TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, ['k' => 'v'], [], []);
foreach ([2, 900, 1 << 20, 1 << 30] as $claimed) {
    $broken = str_replace("\x16\x01v", "\x17" . pack('N', $claimed) . 'v', $packet);
    echo preg_replace('/:.*/', '', answer(fn () => TUPAPI::decodeReqPacket($broken))), "\n";
}
echo memory_get_peak_usage() < 8 << 20 ? 'small' : 'large', "\n";
?>
--EXPECT--
TARS_Exception -3
TARS_Exception -3
TARS_Exception -3
TARS_Exception -3
small
