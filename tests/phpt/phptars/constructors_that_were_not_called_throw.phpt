--TEST--
Structs, vectors and maps whose constructor was not called throw, and so does serializing them
--FILE--
<?php
require __DIR__ . '/structs.inc';

class NoStruct extends TARS_Struct { public $a; public function __construct() {} }
class NoVector extends TARS_Vector { public function __construct() {} }
class NoMap extends TARS_Map { public function __construct() {} }
$bare = fn (string $class) => (new ReflectionClass($class))->newInstanceWithoutConstructor();

foreach ([new NoStruct, $bare(User::class), unserialize(serialize(new User(1, 'a', 0.5)))] as $struct) {
    echo answer(fn () => TUPAPI::putStruct('1', $struct, 1)), "\n";
    echo answer(fn () => TUPAPI::getStruct('1', $struct, hex2bin('1a0b'), true, 1)), "\n";
    echo answer(fn () => (new TARS_Vector($struct))->pushBack($struct)), "\n";
}
foreach ([new NoVector, $bare(TARS_Vector::class)] as $vector) {
    $empty = hex2bin('190c');
    echo answer(fn () => $vector->pushBack(1)), "\n";
    echo answer(fn () => TUPAPI::putVector('1', $vector, 1)), "\n";
    echo answer(fn () => TUPAPI::getVector('1', $vector, $empty, true, 1)), "\n";
    echo answer(fn () => [count($vector), $vector, iterator_to_array($vector)]), "\n";
}
foreach ([new NoMap, $bare(TARS_Map::class)] as $map) {
    $empty = hex2bin('180c');
    echo answer(fn () => $map->pushBack(['a' => 1])), "\n";
    echo answer(fn () => TUPAPI::putMap('1', $map, 1)), "\n";
    echo answer(fn () => TUPAPI::getMap('1', $map, $empty, true, 1)), "\n";
    echo answer(fn () => TUPAPI::putStruct('1', new class ($map) extends Free {
        public function __construct($map)
        {
            parent::__construct([field('a', TARS::MAP)]);
            $this->a = $map;
        }
    }, 1)), "\n";
}
echo answer(fn () => serialize(new TARS_Map(TARS::INT32, TARS::INT32))), "\n";
echo answer(fn () => unserialize('O:11:"TARS_Vector":0:{}')), "\n";
$vector = new TARS_Vector(TARS::INT32);
echo answer(fn () => $vector->__construct(TARS::STRING)), "\n";
?>
--EXPECT--
TARS_Exception 10004: TARS_Struct instance is not initialized: call parent::__construct() first.
TARS_Exception 10004: TARS_Struct instance is not initialized: call parent::__construct() first.
TARS_Exception 10004: TARS_Struct instance is not initialized: call parent::__construct() first.
TARS_Exception 10004: TARS_Struct instance is not initialized: call parent::__construct() first.
TARS_Exception 10004: TARS_Struct instance is not initialized: call parent::__construct() first.
TARS_Exception 10004: TARS_Struct instance is not initialized: call parent::__construct() first.
TARS_Exception 10004: TARS_Struct instance is not initialized: call parent::__construct() first.
TARS_Exception 10004: TARS_Struct instance is not initialized: call parent::__construct() first.
TARS_Exception 10004: TARS_Struct instance is not initialized: call parent::__construct() first.
TARS_Exception 10004: TARS_Vector instance is not initialized.
TARS_Exception 10007: Data type is invalid.
TARS_Exception 10007: Data type is invalid.
[0,[],[]]
TARS_Exception 10004: TARS_Vector instance is not initialized.
TARS_Exception 10007: Data type is invalid.
TARS_Exception 10007: Data type is invalid.
[0,[],[]]
TARS_Exception 10009: An error occurred when packing type Map.
TARS_Exception 10009: An error occurred when packing type Map.
TARS_Exception 10007: Data type is invalid.
TARS_Exception 10009: An error occurred when packing type 1.
TARS_Exception 10009: An error occurred when packing type Map.
TARS_Exception 10009: An error occurred when packing type Map.
TARS_Exception 10007: Data type is invalid.
TARS_Exception 10009: An error occurred when packing type 1.
Exception 0: Serialization of 'TARS_Map' is not allowed
Exception 0: Unserialization of 'TARS_Vector' is not allowed
TARS_Exception 10007: The instance is initialized already.
