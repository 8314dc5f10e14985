--TEST--
A nullable enum that was packed as null comes back as null, and a value of no case throws
--FILE--
<?php
require __DIR__ . '/structs.inc';

enum Level: int { case Low = 1; }
enum Zero: int { case None = 0; }
enum Suit: string { case Hearts = 'H'; }
class Card extends TARS_Struct
{
    public ?Level $level = null;
    public ?Suit $suit = null;
    public ?Zero $zero = null;

    public function __construct()
    {
        parent::__construct('App.Card', [field('level', TARS::INT32), field('suit', TARS::STRING), field('zero', TARS::INT32)]);
    }
}
class Strict extends TARS_Struct
{
    public Level $level = Level::Low;

    public function __construct()
    {
        parent::__construct('App.Strict', [field('level', TARS::INT32)]);
    }
}
$card = new Card;
$read = TUPAPI::getStruct('1', $card, TUPAPI::putStruct('1', $card, 1), true, 1, true);
var_dump($read->level, $read->suit, $read->zero);
foreach (['00021600' . '2c', '0c160151' . '2c'] as $members) {
    echo answer(fn () => TUPAPI::getStruct('1', $card, hex2bin("1a{$members}0b"), true, 1, true)), "\n";
}
echo answer(fn () => TUPAPI::getStruct('1', new Strict, hex2bin('1a0c0b'), true, 1, true)), "\n";
?>
--EXPECT--
NULL
NULL
enum(Zero::None)
TARS_Exception -3: 2 is no value of the enum Level.
TARS_Exception -3: Q is no value of the enum Suit.
TARS_Exception -3: 0 is no value of the enum Level.
