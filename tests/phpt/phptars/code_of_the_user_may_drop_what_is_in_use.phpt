--TEST--
Code of the user that runs meanwhile may drop the struct, the prototype and the buffer in use
--FILE--
<?php
require __DIR__ . '/structs.inc';

class Dropper
{
    public function __construct(private Closure $drop) {}

    public function __toString(): string
    {
        ($this->drop)();
        gc_collect_cycles();
        return 'dropped';
    }
}

// A struct that is only in a reference, and lets go of itself.
$user = new User(1);
$user->name = new Dropper(function () use (&$user) { $user = null; });
$rows = [&$user];
echo json_encode(TARS_Vector::fromArray(User::class, $rows)), "\n";

// A prototype whose members are replaced while a row is packed by them.
$prototype = new Free([field('a', TARS::VECTOR)]);
$prototype->a = new TARS_Vector(new TARS_Vector(TARS::STRING));
$drop = new Dropper(function () use ($prototype) { $prototype->a = null; });
$made = TARS_Vector::fromArray($prototype, [['a' => [['x', $drop], ['y']]]]);
$prototype->a = new TARS_Vector(new TARS_Vector(TARS::STRING));
echo json_encode($made), "\n";

// A class that is loaded while objects are made.
class Card extends TARS_Struct
{
    public ?Suit $suit = null;
    public $name;

    public function __construct()
    {
        parent::__construct('App.Card', [field('suit', TARS::STRING), field('name', TARS::STRING)]);
    }
}
class Hand extends TARS_Struct
{
    public $cards;

    public function __construct()
    {
        parent::__construct('App.Hand', [field('cards', TARS::VECTOR, of: Card::class)]);
        $this->cards = new TARS_Vector(new Card);
    }
}
$hand = new Hand;
$vector = new TARS_Vector($hand);
$buffer = hex2bin('1900010a0900010a0601611605') . 'a nam' . hex2bin('0b0b');
spl_autoload_register(function () use (&$buffer, &$vector, &$hand) {
    [$buffer, $vector, $hand->cards, $hand] = ['', null, null, null];
    gc_collect_cycles();
    eval('enum Suit: string { case A = "a"; }');
});
[$read] = TUPAPI::getVector('1', $vector, $buffer, true, 1, true);
echo $read->cards[0]->suit->name, ' ', $read->cards[0]->name, "\n";
?>
--EXPECT--
[{"id":1,"name":"dropped","score":0}]
[{"a":[["x","dropped"],["y"]]}]
A a nam
