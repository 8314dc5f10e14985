--TEST--
Numbers beyond 64 bits, versions that no packet has, values without a type or a form in JSON, and names of a wrong length throw
--FILE--
<?php
require __DIR__ . '/structs.inc';

foreach (['UInt8', 'Short', 'UInt16', 'Int32', 'UInt32', 'Int64', 'Char'] as $type) {
    foreach ([1e19, -1e19, 2.0 ** 63, 2.0 ** 64 + 4096, '99999999999999999999', '-99999999999999999999'] as $number) {
        $answer = answer(fn () => [TUPAPI::class, "put$type"]('1', $number, 1));
        if (!preg_match('/^TARS_Exception 1000[12]: /', $answer)) {
            echo "$type $number: $answer\n";
        }
    }
}
echo answer(fn () => TUPAPI::putInt64('1', -2.0 ** 63, 1)), ' ', answer(fn () => TUPAPI::putInt64('1', 9.2e18, 1)), "\n";
$packet = fn (int $version, array $values) => answer(fn () => TUPAPI::encode($version, 1, 'S', 'f', 0, 0, 0, [], [], $values));
foreach ([0, 4, 6, -1, PHP_INT_MAX] as $version) {
    echo $packet($version, []), "\n";
}
echo $packet(2, ['x' => TUPAPI::putVector('x', new TARS_Vector(TARS::INT32))]), "\n";
echo $packet(2, ['x' => '']), "\n", $packet(5, ['x' => "\xff"]), "\n";
foreach ([NAN, -INF, [['deep' => INF]]] as $number) {
    echo $packet(5, ['x' => $number]) === $packet(5, ['x' => "\xff"]) ? '' : "what is no number is written\n";
}
var_dump(json_last_error()); // of no call of the script's
foreach (['', 'A', str_repeat('a', 129)] as $name) {
    echo answer(fn () => new TARS_Struct($name, [])), "\n";
}
?>
--EXPECT--
138000000000000000 137facf7419d980000
TARS_Exception 10001: No packet has version 0: 1 is Tars, 2 and 3 are TUP, 5 is JSON.
TARS_Exception 10001: No packet has version 4: 1 is Tars, 2 and 3 are TUP, 5 is JSON.
TARS_Exception 10001: No packet has version 6: 1 is Tars, 2 and 3 are TUP, 5 is JSON.
TARS_Exception 10001: No packet has version -1: 1 is Tars, 2 and 3 are TUP, 5 is JSON.
TARS_Exception 10001: No packet has version 9223372036854775807: 1 is Tars, 2 and 3 are TUP, 5 is JSON.
TARS_Exception 10001: Version 2 needs the name of a value's type: 'name' => ['list<int32>' => bytes].
TARS_Exception 10001: Version 2 needs the name of a value's type: 'name' => ['list<int32>' => bytes].
TARS_Exception 10001: The values have no form in JSON: version 5 takes PHP values, whose strings are UTF-8 and whose numbers are finite.
int(0)
TARS_Exception 10009: class  name length exceeds the limit. It is 0 long, and must be 2 to 128 bytes.
TARS_Exception 10009: class A name length exceeds the limit. It is 1 long, and must be 2 to 128 bytes.
TARS_Exception 10009: class aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa name length exceeds the limit. It is 129 long, and must be 2 to 128 bytes.
