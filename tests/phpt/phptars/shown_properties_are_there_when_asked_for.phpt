--TEST--
isset(), empty() and property_exists() know the properties that are shown
--FILE--
<?php
require __DIR__ . '/structs.inc';

$objects = [
    '__typeName' => TARS_Vector::fromArray(TARS::INT32, [1]),
    '__stn' => new TARS_Map(TARS::STRING, TARS::INT32),
    '__fields' => new User(1),
];
foreach ($objects as $name => $object) {
    var_dump(isset($object->$name), !empty($object->$name), property_exists($object, $name));
}
$struct = new Free([]);
var_dump(isset($struct->__fields), empty($struct->__fields), isset($struct->__none), isset($struct->a), property_exists($struct, 'a'));
var_dump(isset((new ReflectionClass(TARS_Vector::class))->newInstanceWithoutConstructor()->__typeName));
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(false)
bool(false)
bool(true)
bool(false)
