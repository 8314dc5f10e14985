--TEST--
Bytes that a writer sent as an ordinary list are read as those of a simple list, wherever they are
--FILE--
<?php
require __DIR__ . '/structs.inc';

$simple = '0d00000161';
$list = '0900010061';
$forms = ['1d0000026162', '1900020061' . '0062', '1900020c' . '00ff', '190c'];
foreach ($forms as $hex) {
    $bytes = hex2bin($hex);
    $chars = new TARS_Vector(TARS::CHAR);
    $got = TUPAPI::getVector('1', $chars, $bytes, true, 1);
    echo bin2hex($got), ' ', bin2hex(TUPAPI::putVector('1', $chars, 1)), "\n";
}
$member = new Free([field('a', TARS::VECTOR)]);
$member->a = new TARS_Vector(TARS::CHAR);
$of = new Free([field('a', TARS::VECTOR, of: TARS::CHAR)]);
[$vectors, $map] = [new TARS_Vector(new TARS_Vector(TARS::CHAR)), new TARS_Map(TARS::INT32, new TARS_Vector(TARS::CHAR))];
foreach ([$simple, $list] as $form) {
    $in_struct = hex2bin("1a{$form}0b");
    $in_vector = hex2bin("190001$form");
    $in_map = hex2bin('1800010001' . '1' . substr($form, 1));
    echo json_encode([
        TUPAPI::getStruct('1', $member, $in_struct, true, 1),
        TUPAPI::getStruct('1', $member, $in_struct, true, 1, true),
        TUPAPI::getStruct('1', $of, $in_struct, true, 1),
        TUPAPI::getVector('1', $vectors, $in_vector, true, 1),
        TUPAPI::getMap('1', $map, $in_map, true, 1),
    ]), "\n";
}
// Its elements are bytes, and all of them are there.
foreach (['190001010061', '1900010600', '1900020061', '1900026161'] as $hex) {
    $bytes = hex2bin($hex);
    echo answer(fn () => TUPAPI::getVector('1', $chars, $bytes, true, 1)), "\n";
}
?>
--EXPECT--
6162 1d0000026162
6162 1d0000026162
00ff 1d00000200ff
 1d000c
[{"a":"a"},{"a":"a","b":null,"c":null},{"a":"a"},["a"],{"1":"a"}]
[{"a":"a"},{"a":"a","b":null,"c":null},{"a":"a"},["a"],{"1":"a"}]
TARS_Exception -3: An error occurred when unpacking type Vector, check binary buffer, check name of parameter check order of parameter: [0]: expected byte, found short at byte 3
TARS_Exception -3: An error occurred when unpacking type Vector, check binary buffer, check name of parameter check order of parameter: [0]: expected byte, found string at byte 3
TARS_Exception -3: An error occurred when unpacking type Vector, check binary buffer, check name of parameter check order of parameter: [1]: required field with tag 0 not found at byte 5
TARS_Exception -3: An error occurred when unpacking type Vector, check binary buffer, check name of parameter check order of parameter: [0]: required field with tag 0 not found at byte 3
