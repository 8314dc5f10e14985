--TEST--
What vectors and maps hold is in memory_get_usage(), to within a tenth
--FILE--
<?php
require __DIR__ . '/structs.inc';

function held(Closure $make): void
{
    $before = memory_get_usage();
    $held = $make();
    $counted = memory_get_usage() - $before;
    $bytes = strlen($held instanceof TARS_Map ? TUPAPI::putMap('1', $held, 1) : TUPAPI::putVector('1', $held, 1));
    echo $counted >= $bytes && $counted < 1.1 * $bytes ? 'ok' : "$counted for $bytes", "\n";
}
$ints = range(1, 300_000);
$text = str_repeat('x', 1000);
held(fn () => TARS_Vector::fromArray(TARS::INT64, $ints));
held(function () {
    $vector = new TARS_Vector(TARS::INT32);
    for ($i = 0; $i < 1_000_000; $i++) {
        $vector->pushBack($i);
    }
    return $vector;
});
held(function () use ($text) {
    $vector = new TARS_Vector(TARS::STRING);
    for ($i = 0; $i < 3_000; $i++) {
        $vector->pushBack($text);
    }
    return $vector;
});
held(function () use ($text) {
    $map = new TARS_Map(TARS::STRING, TARS::STRING);
    for ($i = 0; $i < 3_000; $i++) {
        $map->pushBack(["key $i" => $text]);
    }
    return $map;
});
held(fn () => TARS_Vector::fromArray(TARS::CHAR, str_repeat('x', 5_000_000)));
$before = memory_get_usage();
(fn () => TARS_Vector::fromArray(TARS::INT32, $ints))();
echo memory_get_usage() - $before <= 0 ? 'given back' : 'kept', "\n";
?>
--EXPECT--
ok
ok
ok
ok
ok
given back
