--TEST--
A type may be part of another in many places: making and matching them does not go through each
--FILE--
<?php
// Gone through place by place, there would be 2^100 of them.
for ($type = TARS::INT32, $i = 0; $i < 100; $i++) {
    $type = new TARS_Map($type, $type, true);
}
$vector = (new TARS_Vector($type))->pushBack($type);
var_dump(count($vector));
?>
--EXPECT--
int(1)
