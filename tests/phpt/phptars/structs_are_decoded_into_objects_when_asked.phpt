--TEST--
getStruct, getVector and getMap give objects of the struct's class when asked to
--FILE--
<?php
require __DIR__ . '/structs.inc';

enum Suit: string { case Hearts = 'H'; }
class Card extends TARS_Struct
{
    public readonly int $rank;
    public ?Suit $suit = null;
    public array $tags = [];
    public ?Card $under = null;
    public float $worth = 1.5;

    public function __construct(int $rank = 0)
    {
        parent::__construct('App.Card', [
            field('rank', TARS::INT32), field('suit', TARS::STRING), field('tags', TARS::VECTOR, of: TARS::STRING),
            field('under', TARS::STRUCT, false, of: Card::class), 9 => field('worth', TARS::DOUBLE, false),
        ]);
        $this->rank = $rank;
    }
}
$card = new Card(5);
[$card->suit, $card->tags, $card->under] = [Suit::Hearts, ['x', 'y'], new Card(6)];
$card->under->suit = Suit::Hearts;
$bytes = TUPAPI::putStruct('1', $card, 1);
$prototype = new Card(99);
$read = TUPAPI::getStruct('1', $prototype, $bytes, true, 1, true);
var_dump($read::class, $read->rank, $read->suit, $read->tags, $read->under->rank, $read->under->under, $read->worth);
var_dump($prototype->rank, $read == $card, TUPAPI::putStruct('1', $read, 1) === $bytes);

$cards = TARS_Vector::fromArray(Card::class, [$card, $card->under]);
$bytes = TUPAPI::putVector('1', $cards, 1);
echo implode(' ', array_map(fn (Card $card) => $card->rank, TUPAPI::getVector('1', $cards, $bytes, asObject: true, iVersion: 1))), "\n";
$map = TARS_Map::fromArray(TARS::STRING, Card::class, ['a' => $card]);
$bytes = TUPAPI::putMap('1', $map, 1);
echo TUPAPI::getMap('1', $map, $bytes, true, 1, true)['a']->under->rank, "\n";
var_dump(TUPAPI::getStruct('2', $prototype, $bytes, false, 1, true));

class Narrow extends TARS_Struct
{
    public string|Suit|null $rank = null;
    public function __construct() { parent::__construct('App.Card', [field('rank', TARS::VECTOR, of: TARS::INT32)]); }
}
$bytes = hex2bin('1a0900010005' . '0b');
echo answer(fn () => TUPAPI::getStruct('1', new Narrow, $bytes, true, 1, true)), "\n";
$bytes = hex2bin('1a00051601' . bin2hex('Q') . '290c0b');
echo answer(fn () => TUPAPI::getStruct('1', new Card, $bytes, true, 1, true)), "\n";
?>
--EXPECT--
string(4) "Card"
int(5)
enum(Suit::Hearts)
array(2) {
  [0]=>
  string(1) "x"
  [1]=>
  string(1) "y"
}
int(6)
NULL
float(1.5)
int(99)
bool(true)
bool(true)
5 6
6
NULL
TypeError 0: Cannot assign array to property Narrow::$rank of type Suit|string|null
TARS_Exception -3: Q is no value of the enum Suit.
