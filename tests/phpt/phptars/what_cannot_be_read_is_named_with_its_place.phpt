--TEST--
Behind phptars' words stands which value was wrong, and at which byte
--FILE--
<?php
require __DIR__ . '/structs.inc';

class Order extends TARS_Struct
{
    public $number;
    public $user;
    public $prices;

    public function __construct()
    {
        parent::__construct('App.Order', [
            field('number', TARS::INT32), field('user', TARS::STRUCT, of: User::class),
            field('prices', TARS::MAP, of: [TARS::STRING, [TARS::DOUBLE]]),
        ]);
    }
}
$order = new Order;
[$order->number, $order->user, $order->prices] = [5, ['id' => 1, 'name' => 'ann'], ['a' => [0.5, 1.5]]];
$orders = TARS_Vector::fromArray(Order::class, [$order, $order]);
$bytes = TUPAPI::putVector('1', $orders, 1);
$number = TUPAPI::putVector('1', TARS_Vector::fromArray(TARS::INT32, [1, 2]), 1);

function place(string $bytes): string
{
    $kind = new TARS_Vector(new Order);
    return preg_replace('/^.*parameter: /', '', answer(fn () => TUPAPI::getVector('1', $kind, $bytes, true, 1)));
}
$kind = new TARS_Vector(new Order);
echo answer(fn () => TUPAPI::getVector('1', $kind, $number, true, 1)), "\n";
// The first order's number, its user's name, the number of the second one.
foreach ([4 => "\x06", 9 => "\x10", 53 => "\x06"] as $at => $new) {
    echo place(substr_replace($bytes, $new, $at, 1)), "\n";
}
for ($cut = strlen($bytes) - 1; $cut > 0; $cut -= 11) {
    echo place(substr($bytes, 0, $cut)), "\n";
}
// In a named value the bytes count from where the buffer begins.
['sBuffer' => $named] = TUPAPI::decode(TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, [], [], ['first' => TUPAPI::putString('', 'x'), 'n' => TUPAPI::putString('', 'x')]));
echo answer(fn () => TUPAPI::getInt32('n', $named, true)), "\n";
$map = new TARS_Map(TARS::INT32, TARS::INT32);
foreach (['Int32' => [], 'String' => [], 'Vector' => [$kind], 'Map' => [$map], 'Struct' => [new Order]] as $type => $prototype) {
    $get = [TUPAPI::class, "get$type"];
    echo answer(fn () => $get('last', ...$prototype, ...[&$named, true])), "\n";
}
foreach (['', 'zz', "\x08\x00\x01\x06"] as $broken) {
    echo answer(fn () => TUPAPI::getInt32('n', $broken, true)), "\n";
    echo answer(fn () => TUPAPI::getMap('n', $map, $broken, true)), "\n";
    echo answer(fn () => TUPAPI::getInt32('2', $broken, true, 1)), "\n";
}
?>
--EXPECT--
TARS_Exception -3: An error occurred when unpacking type Vector, check binary buffer, check name of parameter check order of parameter: [0]: expected struct, found byte at byte 3
App.Order[0].number: expected int32, found string at byte 4
App.Order[0].user.name: expected string, found byte at byte 9
App.Order[1].number: expected int32, found string at byte 53
[1]: 1 bytes needed, 0 left at byte 100
App.Order[1].prices[0].value[0]: 8 bytes needed, 6 left at byte 83
App.Order[1].prices[0].key: 1 bytes needed, 0 left at byte 78
App.Order[1].user.score: 8 bytes needed, 3 left at byte 64
App.Order[1].user.id: required field with tag 0 not found at byte 56
App.Order[0].prices[0].value[1]: 8 bytes needed, 2 left at byte 43
App.Order[0].prices[0].value: length 2 is not within 0..=1 at byte 31
App.Order[0].user: 1 bytes needed, 0 left at byte 23
App.Order[0].user.name: 3 bytes needed, 1 left at byte 11
required field with tag 0 not found at byte 1
TARS_Exception -3: An error occurred when unpacking type Int32, check binary buffer, check name of parameter check order of parameter: expected int32, found string at byte 24
TARS_Exception -1: An error occurred when unpacking type Int32, check binary buffer, check name of parameter check order of parameter: no value is named 'last' at byte 27
TARS_Exception 10003: Unable to allocate enough memory type String. no value is named 'last' at byte 27
TARS_Exception -1: An error occurred when unpacking type Vector, check binary buffer, check name of parameter check order of parameter: no value is named 'last' at byte 27
TARS_Exception -1: An error occurred when decoding. no value is named 'last' at byte 27
TARS_Exception -1: An error occurred when unpacking type last, check binary buffer, check name of parameter check order of parameter: no value is named 'last' at byte 27
TARS_Exception 10012: Read map failed, please check binary buffer. required field with tag 0 not found at byte 0
[]
TARS_Exception -3: An error occurred when unpacking type Int32, check binary buffer, check name of parameter check order of parameter: required field with tag 2 not found at byte 0
TARS_Exception 10012: Read map failed, please check binary buffer. required field with tag 0 not found at byte 0
TARS_Exception -3: An error occurred when decoding. required field with tag 0 not found at byte 0
TARS_Exception -3: An error occurred when unpacking type Int32, check binary buffer, check name of parameter check order of parameter: required field with tag 2 not found at byte 0
TARS_Exception 10012: Read map failed, please check binary buffer. length 1 is not within 0..=0 at byte 1
TARS_Exception -3: An error occurred when decoding. length 1 is not within 0..=0 at byte 1
TARS_Exception -3: An error occurred when unpacking type Int32, check binary buffer, check name of parameter check order of parameter: length 1 is not within 0..=0 at byte 1
