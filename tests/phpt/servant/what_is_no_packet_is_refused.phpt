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
        $said = said($servant->handle($packet, $call));
        echo "$name: $said";
    } catch (Tars\Exception\DecodeException $e) {
        echo "$name: {$e->getMessage()}\n";
    }
}
echo 'and then: ', said($servant->handle($good));
?>
--EXPECT--
nothing: 4 bytes needed, 0 left at byte 0
less than a length: 4 bytes needed, 3 left at byte 3
a length below itself: frame length 3 is not within 4..=1000 at byte 0
only a length: RequestPacket.version: required field with tag 1 not found at byte 0
less than it says: 65 bytes needed, 64 left at byte 64
more than it says: nothing more was expected, and 1 bytes follow at byte 65
two at once: nothing more was expected, and 65 bytes follow at byte 65
longer than allowed: frame length 1074 is not within 4..=1000 at byte 0
an answer: RequestPacket.servant: expected string, found zero at byte 6
no buffer: RequestPacket.servant: required field with tag 5 not found at byte 5
and then: 0 '' 08000206001d00000200070608746172735f7265741d0000020007
