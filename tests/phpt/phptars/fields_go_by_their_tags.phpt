--TEST--
Fields go onto the wire by ascending tag and are read by it, whatever the order of $fields; a tag that is no byte throws
--FILE--
<?php
require __DIR__ . '/structs.inc';

$mixed = [
    9 => field('c', TARS::VECTOR, false, of: TARS::INT32),
    0 => field('a', TARS::INT32),
    4 => field('b', TARS::STRING),
];
$struct = new Free($mixed);
[$struct->a, $struct->b, $struct->c] = [1, 'two', [3]];
ksort($mixed);
$sorted = new Free($mixed);
[$sorted->a, $sorted->b, $sorted->c] = [1, 'two', [3]];
foreach ([1, 3] as $version) {
    $bytes = TUPAPI::putStruct('1', $struct, $version);
    echo bin2hex($bytes), ' ', $bytes === TUPAPI::putStruct('1', $sorted, $version) ? 'same' : 'different', "\n";
}
$bytes = TUPAPI::putStruct('1', $struct, 1);
$rows = TUPAPI::putVector('1', TARS_Vector::fromArray($struct, [['b' => 'two', 'c' => [3], 'a' => 1]]), 1);
echo json_encode(TUPAPI::getStruct('1', $struct, $bytes, true, 1)), ' ';
echo json_encode(TUPAPI::getStruct('1', $struct, $bytes, true, 1, true)), ' ';
$kind = new TARS_Vector($struct);
echo json_encode(TUPAPI::getVector('1', $kind, $rows, true, 1)), "\n";

foreach ([256, -1, PHP_INT_MAX] as $tag) {
    $wrong = new Free([1 => field('a', TARS::INT32), $tag => field('b', TARS::INT32)]);
    echo answer(fn () => TUPAPI::putStruct('1', $wrong, 1)), "\n";
}
?>
--EXPECT--
1a0001460374776f99000100030b same
0a0001460374776f99000100030b same
{"a":1,"b":"two","c":[3]} {"a":1,"b":"two","c":[3]} [{"a":1,"b":"two","c":[3]}]
TARS_Exception 10010: The tag 256 of the field b is not within 0 to 255.
TARS_Exception 10010: The tag -1 of the field b is not within 0 to 255.
TARS_Exception 10010: The tag 9223372036854775807 of the field b is not within 0 to 255.
