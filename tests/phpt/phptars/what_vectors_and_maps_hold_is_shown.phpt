--TEST--
var_dump(), print_r() and var_export() show what vectors and maps hold
--FILE--
<?php
require __DIR__ . '/structs.inc';

$users = TARS_Vector::fromArray(User::class, [new User(1, 'ann')]);
$map = (new TARS_Map(TARS::STRING, TARS::INT32))->pushBack(['a' => 1]);
$of_itself = new Free([field('a', TARS::VECTOR), field('b', TARS::INT32)]);
$of_itself->a = new TARS_Vector($of_itself);
foreach ([$map, TARS_Vector::fromArray(TARS::CHAR, 'abc'), new TARS_Vector(TARS::INT32)] as $object) {
    var_dump($object);
    var_export($object);
    echo "\n";
}
echo preg_replace('/\s+/', ' ', print_r($users, true)), "\n";
ob_start();
var_dump($of_itself, (new ReflectionClass(TARS_Map::class))->newInstanceWithoutConstructor());
echo substr_count(ob_get_clean(), 'RECURSION'), "\n";
var_export($of_itself->a);
// As with phptars, a cast gives the types.
echo "\n", json_encode(array_keys((array) $map)), "\n";
?>
--EXPECT--
object(TARS_Map)#1 (10) {
  ["__origType":"TARS_Map":private]=>
  int(13)
  ["__format":"TARS_Map":private]=>
  bool(false)
  ["__typeName"]=>
  string(12) "string,int32"
  ["__ftn"]=>
  string(6) "string"
  ["__stn"]=>
  string(5) "int32"
  ["__ft"]=>
  int(11)
  ["__st"]=>
  int(8)
  ["__ftc"]=>
  int(11)
  ["__stc"]=>
  int(8)
  ["value"]=>
  array(1) {
    ["a"]=>
    int(1)
  }
}
\TARS_Map::__set_state(array(
   '__origType' => 13,
   '__format' => false,
   'value' => 
  array (
    'a' => 1,
  ),
))
object(TARS_Vector)#6 (5) {
  ["__origType":"TARS_Vector":private]=>
  int(12)
  ["__typeClass"]=>
  int(2)
  ["__type"]=>
  int(2)
  ["__typeName"]=>
  string(4) "char"
  ["value"]=>
  string(3) "abc"
}
\TARS_Vector::__set_state(array(
   '__origType' => 12,
   'value' => 'abc',
))
object(TARS_Vector)#7 (5) {
  ["__origType":"TARS_Vector":private]=>
  int(12)
  ["__typeClass"]=>
  int(8)
  ["__type"]=>
  int(8)
  ["__typeName"]=>
  string(5) "int32"
  ["value"]=>
  array(0) {
  }
}
\TARS_Vector::__set_state(array(
   '__origType' => 12,
   'value' => 
  array (
  ),
))
TARS_Vector Object ( [__origType:TARS_Vector:private] => 12 [__typeClass] => User Object ( [__origType:protected] => 14 [id] => [name] => [score] => [__fields] => Array ( [0] => Array ( [name] => id [required] => 1 [type] => 10 ) [1] => Array ( [name] => name [required] => 1 [type] => 11 ) [2] => Array ( [name] => score [required] => [type] => 7 ) ) [__typeName] => App.Srv.User ) [__type] => 14 [__typeName] => App.Srv.User [value] => Array ( [0] => Array ( [id] => 1 [name] => ann [score] => 0 ) ) ) 
1
\TARS_Vector::__set_state(array(
   '__origType' => 12,
   'value' => 
  array (
  ),
))
["\u0000TARS_Map\u0000__origType","\u0000TARS_Map\u0000__format","__typeName","__ftn","__stn","__ft","__st","__ftc","__stc"]
