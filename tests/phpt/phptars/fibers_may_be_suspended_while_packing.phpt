--TEST--
A fiber may be suspended in the midst of packing while others pack, and a script may end there
--FILE--
<?php
require __DIR__ . '/structs.inc';

class Suspending
{
    public function __toString(): string
    {
        return Fiber::suspend();
    }
}
$fibers = array_map(fn (int $number) => new Fiber(fn () => [
    bin2hex(TUPAPI::putStruct('1', new User($number, new Suspending), 1)),
    (new TARS_Map(TARS::STRING, TARS::STRING))->pushBack(['a' => new Suspending, 'b' => $number]),
    TARS_Vector::fromArray(TARS::STRING, [$number, new Suspending, 'end']),
    TUPAPI::decodeReqPacket(TUPAPI::encode(3, $number, 'S', 'f', 0, 0, 0, ['c' => new Suspending], [], []))['context'],
]), [1, 2, 3]);
array_map(fn (Fiber $fiber) => $fiber->start(), $fibers);
for ($turn = 0; $turn < 4; $turn++) {
    foreach ($fibers as $number => $fiber) {
        $fiber->resume("f$number");
    }
}
foreach ($fibers as $fiber) {
    echo json_encode($fiber->getReturn()), "\n";
}

class Ending
{
    public function __toString(): string
    {
        exit("the end\n");
    }
}
TUPAPI::putStruct('1', new User(1, new Ending), 1);
echo "not reached\n";
?>
--EXPECT--
["1a0001160266302500000000000000000b",{"a":"f0","b":"1"},["1","f0","end"],{"c":"f0"}]
["1a0002160266312500000000000000000b",{"a":"f1","b":"2"},["2","f1","end"],{"c":"f1"}]
["1a0003160266322500000000000000000b",{"a":"f2","b":"3"},["3","f2","end"],{"c":"f2"}]
the end
