--TEST--
Bytes that are no packet of a call are a DecodeException: where the length is wrong, or what is required is missing
--FILE--
<?php
require __DIR__ . '/add.inc';

$servant = new Tars\Servant([new Sum()], maxLength: 1000);
$good = add();
$bad = [
    'nothing' => '',
    'less than a length' => "\0\0\0",
    'a length below itself' => "\0\0\0\3",
    'only a length' => "\0\0\0\4",
    'less than it says' => substr($good, 0, -1),
    'more than it says' => "$good\0",
    'two at once' => $good . $good,
    'longer than allowed' => add(context: ['k' => str_repeat('x', 1000)]),
    'an answer' => $servant->handle(add(version: 1)),
    'no buffer' => pack('N', 9) . "\x10\x03\x2c\x3c\x4c",
];
foreach ($bad as $name => $packet) {
    try {
        echo "$name: ", line($servant->handle($packet, $call));
    } catch (Tars\Exception\DecodeException $e) {
        echo "$name: {$e->getMessage()}\n";
    }
}
echo 'and then: ', line($servant->handle($good));
?>
--EXPECT--
