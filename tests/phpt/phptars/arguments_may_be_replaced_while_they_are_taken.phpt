--TEST--
What is passed by reference may be replaced by an error handler or a __toString() that runs for another argument
--FILE--
<?php
require __DIR__ . '/structs.inc';

function replace(mixed &...$arguments): void
{
    foreach ($arguments as &$argument) {
        $argument = null;
    }
    // Takes the place of what was freed.
    for ($i = 0; $i < 50; $i++) {
        $GLOBALS['junk'][] = str_repeat('Z', 180 + $i);
    }
}
set_error_handler(function () {
    replace($GLOBALS['buffer'], $GLOBALS['prototype']);
    return true;
});
final class Text
{
    public function __construct(private string $text) {}

    public function __toString(): string
    {
        replace($GLOBALS['prototype']);
        return $this->text;
    }
}

/** What a getter answers that gets the globals by reference. */
function got(string $getter, mixed $required, mixed $version): string
{
    return "$getter: [" . answer(fn () => match ($getter) {
        'String' => TUPAPI::getString('1', $GLOBALS['buffer'], $required, $version),
        'Vector' => TUPAPI::getVector('1', $GLOBALS['prototype'], $GLOBALS['buffer'], $required, $version),
        'Map' => TUPAPI::getMap('1', $GLOBALS['prototype'], $GLOBALS['buffer'], $required, $version),
    }) . "]\n";
}

$values = [str_repeat('a', 100) => str_repeat('b', 100)];
$bytes = [
    'String' => TUPAPI::putString('1', str_repeat('s', 250), 1),
    'Vector' => TUPAPI::putVector('1', TARS_Vector::fromArray(TARS::STRING, $values), 1),
    'Map' => TUPAPI::putMap('1', TARS_Map::fromArray(TARS::STRING, TARS::STRING, $values), 1),
];
$prototypes = [
    'String' => fn () => null,
    'Vector' => fn () => new TARS_Vector(TARS::STRING),
    'Map' => fn () => new TARS_Map(TARS::STRING, TARS::STRING),
];
foreach ($bytes as $getter => $packed) {
    foreach ([[null, 1], [false, 1.5]] as [$required, $version]) {
        [$buffer, $prototype] = [str_repeat($packed, 1), $prototypes[$getter]()];
        echo got($getter, $required, $version);
    }
    [$buffer, $prototype] = [new Text($packed), $prototypes[$getter]()];
    echo got($getter, true, 1);
}
?>
--EXPECT--
String: []
String: []
String: [73737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373737373]
Vector: [TypeError 0: TUPAPI::getVector(): Argument #2 ($clazz) must be of type TARS_Vector, null given]
Vector: [TypeError 0: TUPAPI::getVector(): Argument #2 ($clazz) must be of type TARS_Vector, null given]
Vector: [TypeError 0: TUPAPI::getVector(): Argument #2 ($clazz) must be of type TARS_Vector, null given]
Map: [TypeError 0: TUPAPI::getMap(): Argument #2 ($clazz) must be of type TARS_Map, null given]
Map: [TypeError 0: TUPAPI::getMap(): Argument #2 ($clazz) must be of type TARS_Map, null given]
Map: [TypeError 0: TUPAPI::getMap(): Argument #2 ($clazz) must be of type TARS_Map, null given]
