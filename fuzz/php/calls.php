<?php
// A servant that is called in JSON: what the mutator makes of its texts, and what comes of each.
declare(strict_types=1);

/** What JSON breaks at. */
const TOKENS = [
    '{', '}', '[', ']', ',', ':', '"', '\\', 'null', 'true', 'false', '0', '-1', '-0', '1.5', '1e308', '1e999', '1E+2', '-1e-400',
    '127', '128', '255', '256', '32768', '65535', '2147483647', '2147483648', '-2147483649', '4294967295', '9223372036854775807',
    '-9223372036854775808', '9223372036854775808', '18446744073709551616', '1e18', '"id":', '"st":{}', '"list":[{}]', '"map":{"":{}}',
    '"ext":{"a":[{}]}', '"pairs":{"1.5":0}', '"keys":{"[1,-1]":true}', '"byOne":{"{\"id\":1}":{"2":0}}', '\ud83d', '\ude00', '\u0000', "\xc4\xe3", "\xff",
];

#[Tars\Obj('Fuzz.Calls.Obj')]
interface Calls
{
    #[Tars\Method('Native')]
    public function echo(Native $one, #[Tars\Param('map<NativeFour, map<int, State>>')] array $byOne, ?Native &$again, ?string &$text): Native;
}

final class Echoes implements Calls
{
    public function echo(Native $one, array $byOne, ?Native &$again, ?string &$text): Native
    {
        $again ??= $one;
        $text ??= '';
        return $one;
    }
}

/** @return string[] the values of a call in JSON */
function texts(): array
{
    $one = '{"id":9007199254740993,"st":{"id":-1,"state":2},"list":[{"id":1},{"string":"x","hi":65535}],"map":{"a":{"float":1.5}},"state":2,'
        . '"float":-0.25,"double":1e300,"int":-5,"byte":-128,"ext":{"k":[{"id":2}],"":[]},"string":"a\u0000\ud83d\ude00\n","bytes":[0,-1,255,127],'
        . '"pairs":{"1.5":0,"-2":2},"keys":{"[1,2]":true,"[]":false},"vs":["","b"],"ms":{"1":"2"},"vi":[[],[1,-2]],"hi":1}';
    $byOne = '{"{\"id\":1,\"name\":\"n\"}":{"1":0,"-7":2},"{\"id\":2,\"score\":2.5}":{}}';
    return [
        '{"one":{},"byOne":{}}',
        '{"one":' . $one . ',"byOne":' . $byOne . '}',
        '{"byOne":' . $byOne . ',"text":"given","unknown":[1,{"x":[null]}],"again":{"id":7},"one":{"id":1,"st":{"st":{"st":{}}}}}',
        '{ "one" : { "id" : 1.0 , "vs" : [ "a" , "b" ] } , "byOne" : { } , "again" : null, "text": null }',
    ];
}

/** What a servant answers to the text: not read, or what it answers to its own answer as well. @return array<string, Closure(string): mixed> */
function calls(): array
{
    $servant = new Tars\Servant([new Echoes]);
    $call = static function (string $text) use ($servant): ?string {
        // TUPAPI packs values: the text is put here.
        $packet = TUPAPI::encode(1, 7, 'Fuzz.Calls.Obj', 'echo', 0, 0, 0, [], [], [$text]);
        $answer = TUPAPI::decode($servant->handle(substr_replace($packet, "\x05", 5, 1)), 5);
        return match ($answer['iRet']) {
            0 => $answer['sBuffer'],
            Tars\Exception\RpcException::UNKNOWN => null,
            default => throw new LogicException("the answer is $answer[iRet] $answer[sResultDesc]"),
        };
    };
    return ['Servant in JSON' => static function ($text) use ($call) {
        $read = $call($text) ?? throw new Tars\Exception\DecodeException('it is not read');
        $again = $call(str_replace('{"tars_ret":', '{"byOne":{},"one":', $read));
        if ($again !== $read) {
            throw new LogicException('what was read is not what is then written');
        }
        return $read;
    }];
}
