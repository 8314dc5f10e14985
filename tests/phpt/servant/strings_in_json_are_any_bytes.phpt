--TEST--
In version 5 a string may be any bytes, as from TarsCpp, wherever it stands and whether it must be there or not
--FILE--
<?php
namespace App;

use Tars\{Field, Obj, Servant, Struct};

require __DIR__ . '/call.inc';

#[Struct]
final class Texts
{
    public function __construct(
        #[Field(0, require: true)] public string $must,
        #[Field(1)] public string $may = 'absent',
        #[Field(2, 'vector<string>')] public array $list = [],
        #[Field(3, 'map<string, string>')] public array $map = [],
    ) {
    }
}
#[Obj('Demo.Texts.Obj')]
interface Echoes
{
    public function texts(Texts $texts, ?string &$out): Texts;
}
$servant = new Servant([new class implements Echoes {
    public function texts(Texts $texts, ?string &$out): Texts
    {
        $out ??= 'none';
        return $texts;
    }
}]);
$call = function (string $json) use ($servant): string {
    // TUPAPI packs values: their names and JSON are put here.
    $packet = \TUPAPI::encode(1, 7, 'Demo.Texts.Obj', 'texts', 0, 0, 3000, [], [], [$json]);
    ['code' => $code, 'text' => $text, 'buffer' => $buffer] = answer($servant->handle(substr_replace($packet, "\x05", 5, 1)));
    return $code === 0 ? $buffer : "$code $text";
};
// GBK, and half a character of UTF-8.
foreach (["\xc4\xe3", "\xe4\xbd"] as $text) {
    $texts = '{"must":"' . $text . '","may":"' . $text . '","list":["' . $text . '"],"map":{"' . $text . '":"' . $text . '"}}';
    $answer = '{"tars_ret":' . $texts . ',"out":"' . $text . '"}';
    var_dump($call('{"texts":' . $texts . ',"out":"' . $text . '","' . $text . '":"' . $text . '"}') === $answer);
}
// Half a pair of UTF-16 is three bytes; null is a text that is absent.
var_dump(str_contains($call('{"texts":{"must":"\ud83d","may":"\ud83d"},"out":""}'), "{\"must\":\"\xed\xa0\xbd\",\"may\":\"\xed\xa0\xbd\""));
echo $call('{"texts":{"must":"","may":null},"out":null}'), "\n";
foreach (['null', '1', '[104, 105]', '{}', 'true'] as $text) {
    echo $call('{"texts":{"must":' . $text . '}}'), "\n", $call('{"texts":{"must":"","may":' . $text . '}}'), "\n";
}
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
{"tars_ret":{"must":"","may":"absent","list":[],"map":{}},"out":"none"}
-99 string may not be null at line 1 column 22
{"tars_ret":{"must":"","may":"absent","list":[],"map":{}},"out":"none"}
-99 invalid type: integer `1`, expected string at line 1 column 18
-99 invalid type: integer `1`, expected string at line 1 column 27
-99 invalid type: sequence, expected string at line 1 column 18
-99 invalid type: sequence, expected string at line 1 column 27
-99 invalid type: map, expected string at line 1 column 17
-99 invalid type: map, expected string at line 1 column 26
-99 invalid type: boolean `true`, expected string at line 1 column 21
-99 invalid type: boolean `true`, expected string at line 1 column 30
