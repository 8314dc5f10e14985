--TEST--
Vectors of vectors, and descriptions of them, are nested to a limit
--FILE--
<?php
require __DIR__ . '/structs.inc';

echo answer(function () {
    for ($vector = TARS::INT32, $i = 0; $i < 10_000; $i++) {
        $vector = new TARS_Vector($vector);
    }
}), "\n";
echo answer(function () {
    for ($type = TARS::INT32, $i = 0; $i < 10_000; $i++) {
        $type = [$type];
    }
    TARS_Vector::fromArray($type, []);
}), "\n";
?>
--EXPECT--
TARS_Exception 10007: Types are nested deeper than 128 levels.
TARS_Exception 10007: Types are nested deeper than 128 levels.
