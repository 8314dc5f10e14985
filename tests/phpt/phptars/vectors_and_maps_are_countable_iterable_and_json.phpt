--TEST--
Vectors and maps are counted, iterated, compared and written as JSON
--FILE--
<?php
$vector = TARS_Vector::fromArray(TARS::INT32, [1, 2, 3]);
var_dump(count($vector), iterator_to_array($vector), json_encode($vector));
$chars = TARS_Vector::fromArray(TARS::CHAR, 'abc');
var_dump(count($chars), implode('-', iterator_to_array($chars)), json_encode($chars));
$map = (new TARS_Map(TARS::STRING, TARS::INT32))->pushBack(['a' => 1, 'b' => 2]);
foreach ($map as $key => $value) {
    echo "$key: $value\n";
}
var_dump(count($map), json_encode($map));
$pairs = (new TARS_Map(TARS::DOUBLE, TARS::BOOL, true))->pushBack(['key' => 1.5, 'value' => true]);
echo json_encode($pairs), "\n";
var_dump($vector == TARS_Vector::fromArray(TARS::INT32, [1, 2, 3]), $vector == TARS_Vector::fromArray(TARS::INT32, [1, 2]));
var_dump($vector == TARS_Vector::fromArray(TARS::INT64, [1, 2, 3]), $vector == [1, 2, 3]);
var_dump($vector instanceof Countable, $map instanceof IteratorAggregate, $map instanceof JsonSerializable);
?>
--EXPECT--
int(3)
array(3) {
  [0]=>
  int(1)
  [1]=>
  int(2)
  [2]=>
  int(3)
}
string(7) "[1,2,3]"
int(3)
string(5) "a-b-c"
string(5) ""abc""
a: 1
b: 2
int(2)
string(13) "{"a":1,"b":2}"
[{"key":1.5,"value":true}]
bool(true)
bool(false)
bool(false)
bool(false)
bool(true)
bool(true)
bool(true)
