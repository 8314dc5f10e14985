--TEST--
A __toString() may push into, replace or drop what is being packed
--FILE--
<?php
require __DIR__ . '/structs.inc';

class Meddler
{
    public function __construct(private Closure $meddle) {}

    public function __toString(): string
    {
        ($this->meddle)();
        return 'm';
    }
}
$vector = new TARS_Vector(TARS::STRING);
$vector->pushBack('a')->pushBack(new Meddler(fn () => $vector->pushBack('inner')))->pushBack('z');
echo json_encode($vector), count($vector), "\n";

$map = new TARS_Map(TARS::STRING, TARS::STRING);
$map->pushBack(['a' => 'b', 'm' => new Meddler(fn () => $map->pushBack(['inner' => 'i'])), 'z' => 'z']);
echo json_encode($map), count($map), "\n";

$struct = new Free([field('a', TARS::STRING), field('b', TARS::VECTOR, of: TARS::STRING), field('c', TARS::STRING)]);
$struct->a = new Meddler(function () use ($struct) {
    $struct->a = null;
    $struct->c = 'late';
    $struct->__construct([field('c', TARS::STRING)]);
});
$struct->b = ['x', new Meddler(function () use ($struct) { $struct->b = null; }), 'y'];
$bytes = TUPAPI::putStruct('1', $struct, 1);
echo bin2hex($bytes), "\n";

$rows = ['k' => 'v', 'm' => new Meddler(function () use (&$rows) { $rows = null; gc_collect_cycles(); }), 'z' => 'z'];
echo json_encode(TARS_Map::fromArray(TARS::STRING, TARS::STRING, $rows)), "\n";
?>
--EXPECT--
["a","m","inner","z"]4
{"a":"b","m":"m","z":"z","inner":"i"}4
1a06016d19000306017806016d06017926046c6174650b
{"k":"v","m":"m","z":"z"}
