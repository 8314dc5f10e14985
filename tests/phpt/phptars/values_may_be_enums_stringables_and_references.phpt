--TEST--
Backed enums are their value, Stringable objects their string, references what they refer to
--FILE--
<?php
require __DIR__ . '/structs.inc';

enum Suit: string { case Hearts = 'H'; }
enum Size: int { case Large = 300; }
enum Pure { case One; }
class Name { public function __toString(): string { return 'a name'; } }
class Faulty { public function __toString(): string { throw new LogicException('no name'); } }

echo answer(fn () => TUPAPI::putString('1', Suit::Hearts, 1)), "\n";
echo answer(fn () => TUPAPI::putInt32('1', Size::Large, 1)), "\n";
echo answer(fn () => TUPAPI::putString('1', new Name, 1)), "\n";
echo answer(fn () => TUPAPI::putString('1', Pure::One, 1)), "\n";
echo answer(fn () => TUPAPI::putString('1', new Faulty, 1)), "\n";
echo answer(fn () => TUPAPI::putInt32('1', new Name, 1)), "\n";
echo json_encode((new TARS_Vector(TARS::STRING))->pushBack(Suit::Hearts)->pushBack(new Name)), "\n";
echo json_encode(TARS_Map::fromArray(TARS::STRING, TARS::UINT16, ['k' => Size::Large])), "\n";
$context = TUPAPI::decodeReqPacket(TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, ['c' => new Name], [], []))['context'];
echo json_encode($context), "\n";

class Typed extends TARS_Struct
{
    public int $id = 0;
    public ?Suit $suit = null;
    public readonly string $name;
    public float $score;
    public $shared;

    public function __construct()
    {
        parent::__construct('App.Typed', [
            field('id', TARS::INT32), field('suit', TARS::STRING), field('name', TARS::STRING),
            field('score', TARS::DOUBLE), field('shared', TARS::INT32),
        ]);
        $this->name = 'fixed';
    }
}
$typed = new Typed;
$typed->suit = Suit::Hearts;
$shared = 7;
$typed->shared = &$shared;
$bytes = TUPAPI::putStruct('1', $typed, 1);
echo json_encode(TUPAPI::getStruct('1', $typed, $bytes, true, 1)), "\n";
var_dump($typed->suit === Suit::Hearts, $typed->shared);
?>
--EXPECT--
160148
11012c
160661206e616d65
TARS_Exception 10001: Parameter can not be converted to the type String.
LogicException 0: no name
TARS_Exception 10001: Parameter can not be converted to the type Int32.
["H","a name"]
{"k":300}
{"c":"a name"}
{"id":0,"suit":"H","name":"fixed","score":0,"shared":7}
bool(true)
int(7)
