--TEST--
Maps have keys of any type: as PHP's keys where it has them, as pairs where it has not
--FILE--
<?php
require __DIR__ . '/structs.inc';

$read = function (int|TARS_Struct $key, array $pairs, bool $as_pairs) {
    $map = new TARS_Map($key, TARS::INT32, true);
    foreach ($pairs as $index => $pair) {
        $map->pushBack(['key' => $pair, 'value' => $index]);
    }
    $bytes = TUPAPI::putMap('1', $map, 1);
    $wanted = new TARS_Map($key, TARS::INT32, $as_pairs);
    return TUPAPI::getMap('1', $wanted, $bytes, true, 1);
};
foreach ([false, true] as $as_pairs) {
    echo answer(fn () => $read(TARS::BOOL, [false, true], $as_pairs)), "\n";
    echo answer(fn () => $read(TARS::DOUBLE, [1.5, -2.0, 1e300], $as_pairs)), "\n";
    echo answer(fn () => $read(TARS::STRING, ['7', '07', '-7', '9223372036854775808'], $as_pairs)), "\n";
    echo answer(fn () => $read(TARS::INT64, [PHP_INT_MIN, 0], $as_pairs)), "\n";
    echo answer(fn () => $read(new User, [new User(1, 'a', 0.5)], $as_pairs)), "\n";
}
echo json_encode((new TARS_Map(TARS::STRING, TARS::INT32))->pushBack([7 => 1, '8' => 2, 'nine' => 3])), "\n";
echo bin2hex(TUPAPI::putMap('1', TARS_Map::fromArray(TARS::STRING, TARS::INT32, [7 => 1]), 1)), "\n";
?>
--EXPECT--
[0,1]
{"1.5":0,"-2":1,"1.0E+300":2}
{"7":0,"07":1,"-7":2,"9223372036854775808":3}
{"-9223372036854775808":0,"0":1}
TARS_Exception 10007: Keys of this type need a TARS_Map made with its third argument true.
[{"key":false,"value":0},{"key":true,"value":1}]
[{"key":1.5,"value":0},{"key":-2,"value":1},{"key":1.0e+300,"value":2}]
[{"key":"7","value":0},{"key":"07","value":1},{"key":"-7","value":2},{"key":"9223372036854775808","value":3}]
[{"key":-9223372036854775808,"value":0},{"key":0,"value":1}]
[{"key":{"id":1,"name":"a","score":0.5},"value":0}]
{"7":1,"8":2,"nine":3}
1800010601371001
