--TEST--
A vector or map that is being pushed to cannot be packed, read or replaced meanwhile
--FILE--
<?php
require __DIR__ . '/structs.inc';

class Meddler
{
    public function __construct(private Closure $meddle) {}

    public function __toString(): string
    {
        return ($this->meddle)();
    }
}
$struct = new Free([field('a', TARS::VECTOR), field('b', TARS::INT32)]);
$struct->a = new TARS_Vector($struct);
for ($i = 0; $i < 2; $i++) {
    echo answer(fn () => $struct->a->pushBack($struct)), count($struct->a), bin2hex(TUPAPI::putVector('1', $struct->a, 1)), "\n";
}

$one = TUPAPI::putVector('1', TARS_Vector::fromArray(TARS::STRING, ['new']), 1);
$vector = (new TARS_Vector(TARS::STRING))->pushBack('a')->pushBack('b');
foreach ([
    fn () => TUPAPI::putVector('1', $vector, 1),
    fn () => json_encode($vector),
    fn () => implode(iterator_to_array($vector)),
    fn () => TUPAPI::getVector('1', $vector, $one, true, 1),
    fn () => $vector == new TARS_Vector(TARS::STRING) ? 'equal' : 'not equal',
    fn () => (string) count($vector->pushBack('inner')),
] as $meddle) {
    echo answer(fn () => count($vector->pushBack(new Meddler($meddle)))), ' ', json_encode($vector), "\n";
}

$one = TUPAPI::putMap('1', TARS_Map::fromArray(TARS::STRING, TARS::STRING, ['new' => 'n']), 1);
$map = (new TARS_Map(TARS::STRING, TARS::STRING))->pushBack(['a' => 'b']);
foreach ([
    fn () => TUPAPI::putMap('1', $map, 1),
    fn () => json_encode($map),
    fn () => TUPAPI::getMap('1', $map, $one, true, 1),
] as $meddle) {
    echo answer(fn () => count($map->pushBack(['m' => new Meddler($meddle)]))), ' ', json_encode($map), "\n";
}

// Two fibers that are suspended in it: it is whole again when both have pushed.
$fibers = array_map(fn () => new Fiber(fn () => $vector->pushBack(new Meddler(fn () => Fiber::suspend()))), [1, 2]);
array_map(fn (Fiber $fiber) => $fiber->start(), $fibers);
foreach ($fibers as $number => $fiber) {
    echo answer(fn () => TUPAPI::putVector('1', $vector, 1)), "\n";
    $fiber->resume("f$number");
}
echo count($vector), ' ', count(json_decode(json_encode($vector))), "\n";
?>
--EXPECT--
TARS_Exception 10001: The instance is just being pushed to, or pushed to itself.0190c
TARS_Exception 10001: The instance is just being pushed to, or pushed to itself.0190c
TARS_Exception 10001: The instance is just being pushed to, or pushed to itself. ["a","b"]
TARS_Exception 10001: The instance is just being pushed to, or pushed to itself. ["a","b"]
TARS_Exception 10001: The instance is just being pushed to, or pushed to itself. ["a","b"]
TARS_Exception 10001: The instance is just being pushed to, or pushed to itself. ["a","b"]
3 ["a","b","not equal"]
5 ["a","b","not equal","4","inner"]
TARS_Exception 10001: The instance is just being pushed to, or pushed to itself. {"a":"b"}
TARS_Exception 10001: The instance is just being pushed to, or pushed to itself. {"a":"b"}
TARS_Exception 10001: The instance is just being pushed to, or pushed to itself. {"a":"b"}
TARS_Exception 10001: The instance is just being pushed to, or pushed to itself.
TARS_Exception 10001: The instance is just being pushed to, or pushed to itself.
7 7
