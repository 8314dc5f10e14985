--TEST--
Names and values are any bytes, NUL included
--FILE--
<?php
$all = implode(array_map('chr', array_diff(range(0, 255), [10, 13, 9, 32, 92, 61, 60, 62])));
$c = Tars\Config::parse("<x$all>\nn$all=v$all\n</x$all>");
var_dump($c === ["x$all" => ["n$all" => "v$all"]]);
var_dump(Tars\Config::parse("a\\=b=c\\\\d\\te"));
--EXPECT--
bool(true)
array(1) {
  ["a=b"]=>
  string(5) "c\d	e"
}
