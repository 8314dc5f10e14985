--TEST--
Fields of no type, entries that are no arrays and tags that are names throw, when packing and when unpacking
--FILE--
<?php
require __DIR__ . '/structs.inc';

$tables = [
    'type 0' => [field('a', 0)], 'type 15' => [field('a', 15)], 'type 99' => [field('a', 99)], 'type -5' => [field('a', -5)],
    'a string' => ['a'], 'null' => [null], 'an object' => [new stdClass], 'a name as tag' => ['a' => field('a', TARS::INT32)],
    'after a good one' => [field('a', TARS::INT32), 'b'],
];
foreach ($tables as $what => $table) {
    $struct = new Free($table);
    echo "$what: ", answer(fn () => TUPAPI::putStruct('1', $struct, 1)), ' ', answer(fn () => TUPAPI::getStruct('1', $struct, hex2bin('1a00050b'), true, 1)), "\n";
    echo answer(fn () => (new TARS_Vector($struct))->pushBack($struct)), "\n";
}
?>
--EXPECT--
type 0: TARS_Exception 10007: Data type is invalid. TARS_Exception 10007: Data type is invalid.
TARS_Exception 10007: Data type is invalid.
type 15: TARS_Exception 10007: Data type is invalid. TARS_Exception 10007: Data type is invalid.
TARS_Exception 10007: Data type is invalid.
type 99: TARS_Exception 10007: Data type is invalid. TARS_Exception 10007: Data type is invalid.
TARS_Exception 10007: Data type is invalid.
type -5: TARS_Exception 10007: Data type is invalid. TARS_Exception 10007: Data type is invalid.
TARS_Exception 10007: Data type is invalid.
a string: TARS_Exception 10010: An error occurred when packing type 1. TARS_Exception 10010: An error occurred when unpacking type 1, check binary buffer, check name of parameter check order of parameter
TARS_Exception 10010: An error occurred when packing type Vector.
null: TARS_Exception 10010: An error occurred when packing type 1. TARS_Exception 10010: An error occurred when unpacking type 1, check binary buffer, check name of parameter check order of parameter
TARS_Exception 10010: An error occurred when packing type Vector.
an object: TARS_Exception 10010: An error occurred when packing type 1. TARS_Exception 10010: An error occurred when unpacking type 1, check binary buffer, check name of parameter check order of parameter
TARS_Exception 10010: An error occurred when packing type Vector.
a name as tag: TARS_Exception 10010: An error occurred when packing type 1. TARS_Exception 10010: An error occurred when unpacking type 1, check binary buffer, check name of parameter check order of parameter
TARS_Exception 10010: An error occurred when packing type Vector.
after a good one: TARS_Exception 10010: An error occurred when packing type 1. TARS_Exception 10010: An error occurred when unpacking type 1, check binary buffer, check name of parameter check order of parameter
TARS_Exception 10010: An error occurred when packing type Vector.
