--TEST--
Arguments may be named, defaults skipped
--FILE--
<?php
$buffer = TUPAPI::putInt32(name: '1', value: 300, iVersion: 1);
echo bin2hex($buffer), "\n";
var_dump(TUPAPI::getInt32(name: '1', buf: $buffer, iVersion: 1));
var_dump(TUPAPI::getInt32('2', $buffer, iVersion: 1));
$vector = TARS_Vector::fromArray(type: TARS::INT32, values: [1]);
$bytes = TUPAPI::putVector(name: '1', clazz: $vector, iVersion: 1);
var_dump(TUPAPI::getVector(name: '1', clazz: $vector, buf: $bytes, iVersion: 1));
echo json_encode((new TARS_Map(fclazz: TARS::STRING, sclazz: TARS::INT32))->pushBack(['a' => 1])), "\n";
foreach (['TUPAPI', 'TARS_Vector', 'TARS_Map', 'TARS_Struct'] as $class) {
    foreach ((new ReflectionClass($class))->getMethods() as $method) {
        $method->getNumberOfParameters() < $method->getNumberOfRequiredParameters() and print("$method");
    }
}
?>
--EXPECT--
11012c
int(300)
int(0)
array(1) {
  [0]=>
  int(1)
}
{"a":1}
