--TEST--
In version 5 every type is JSON as TarsCpp has it, in both directions; what is not of its kind is refused
--FILE--
<?php
namespace App;

use Tars\{Method, Obj, Param, Servant};

require __DIR__ . '/../codec/types.inc';
require __DIR__ . '/tarsphp.inc';
require __DIR__ . '/call.inc';

#[Obj('Demo.Json.Obj')]
interface Echoes
{
    public function all(All $all, ?All &$again): All;

    #[Method('vector<byte>')]
    public function item(?Item $item, #[Param('float')] float $float, ?string &$text): string;
}
final class Does implements Echoes
{
    public function all(All $all, ?All &$again): All
    {
        $again = all();
        return $all;
    }

    public function item(?Item $item, float $float, ?string &$text): string
    {
        $text .= json_encode([$item, $float]);
        return "\x7f\x80";
    }
}

$servant = new Servant([new Does(), 'Old.Shop.ShopObj' => new \Old\Shop()]);
$obj = 'Demo.Json.Obj';
function call(string $function, string $json): array
{
    global $servant, $obj;
    // TUPAPI packs values: their names and JSON are put here.
    $packet = \TUPAPI::encode(1, 7, $obj, $function, 0, 0, 3000, [], [], [$json]);
    return answer($servant->handle(substr_replace($packet, "\x05", 5, 1)));
}
$first = call('all', '{"all":{"item":{"id":1}}}')['buffer'];
echo $first, "\n";
$written = json_decode($first, true)['again'];
// In another order, with names that nobody knows, nulls for what may be absent, and one name twice.
$shuffled = ['unknown' => [1, ['x' => null]], ...array_reverse($written)];
$shuffled['item'] = ['state' => 5, 'next' => null, 'notes' => ['', 'n'], 'count' => 0, 'id' => 7];
$again = call('all', substr_replace(json_encode(['other' => 1, 'again' => null, 'all' => $shuffled], JSON_PRESERVE_ZERO_FRACTION), ' "all": {"item": {"id": 9}} ,', 1, 0))['buffer'];
var_dump(json_decode($again, true)['tars_ret'] === $written);
echo call('item', '{"item":{"id":1},"float":3,"text":"given \u00e9 \/ \ud83d\ude00 \u0001 "}')['buffer'], "\n";
echo call('item', '{"item":{"id":1.0,"count":1e2},"float":-1.5e-3}')['buffer'], "\n";

echo "phptars:\n";
$obj = 'Old.Shop.ShopObj';
echo call('collections', '{"things":{"one":{"id":1,"word":"w"},"two":{"id":2}},"words":["a","bcd"]}')['buffer'], "\n";
echo call('box', '{"box":{"named":{},"first":{"id":3},"things":[{"word":"x","id":4}]}}')['buffer'], "\n";
echo call('outFirst', '{"count":2,"words":["not","read"]}')['buffer'], "\n";

echo "refused:\n";
$obj = 'Demo.Json.Obj';
foreach ([
    '', 'null', '[]', '1', '{', '{}', '{"item":{"id":1},"float":1}x', '{"item":null,"float":1}', '{"item":{"id":1}}', '{"item":{"id":1},"float":null}',
    '{"item":{},"float":1}', '{"item":[],"float":1}', '{"item":{"id":"1"},"float":1}', '{"item":{"id":true},"float":1}', '{"item":{"id":1.5},"float":1}',
    '{"item":{"id":9223372036854775808},"float":1}', '{"item":{"id":1,"count":2147483648},"float":1}', '{"item":{"id":1,"state":1},"float":1}',
    '{"item":{"id":1,"state":"PAID"},"float":1}', '{"item":{"id":1,"notes":["a",7]},"float":1}', '{"item":{"id":1,"notes":{}},"float":1}', '{"item":{"id":1},"float":"1"}',
    '{"item":{"id":1},"float":-1e39}', '{"item":{"id":1},"float":1e999}',
    '{"item":{"id":1,"notes":["a',
    '{"item":' . str_repeat('{"id":1,"next":', 200) . 'null' . str_repeat('}', 200) . ',"float":1}',
    '{"unknown":' . str_repeat('[', 200) . str_repeat(']', 200) . '}',
] as $json) {
    ['code' => $code, 'text' => $text] = call('item', $json);
    echo substr($json, 0, 60), " => $code $text\n";
}
foreach (['byte' => 128, 'ubyte' => -1, 'bytes' => [256], 'byBool' => ['x' => 'y'], 'byState' => ['1' => ['id' => 1]], 'byItem' => ['[]' => [[]]], 'byDouble' => ['x' => ''], 'strings' => [1]] as $name => $value) {
    ['code' => $code, 'text' => $text] = call('all', json_encode(['all' => ['item' => ['id' => 1], $name => $value]]));
    echo "$name => $code $text\n";
}
// Words that are numbers elsewhere.
foreach (['inf', 'NaN', '1e999'] as $name) {
    ['code' => $code, 'text' => $text] = call('all', '{"all":{"item":{"id":1},"byDouble":{"' . $name . '":""}}}');
    echo "$name => $code $text\n";
}
final class Infinite implements Echoes
{
    public function all(All $all, ?All &$again): All
    {
        $all->double = INF;
        $again = $all;
        return $all;
    }

    public function item(?Item $item, float $float, ?string &$text): string
    {
        return '';
    }
}
ini_set('error_log', '/dev/null');
$servant = new Servant([new Infinite()]);
echo call('all', '{"all":{"item":{"id":1}}}')['code'], "\n";
?>
--EXPECT--
{"tars_ret":{"bool":false,"byte":0,"short":0,"int":0,"long":0,"ubyte":0,"ushort":0,"uint":0,"float":0.0,"double":0.0,"string":"","bytes":[],"items":[],"states":[],"strings":{},"byState":{},"byBool":{},"byBytes":{},"byDouble":{},"byItem":{},"item":{"id":1,"count":1,"notes":[],"state":0}},"again":{"bool":true,"byte":-128,"short":-32768,"int":-2147483648,"long":-9223372036854775808,"ubyte":255,"ushort":65535,"uint":4294967295,"float":0.5,"double":1e300,"string":"a\u0000é","bytes":[-1,0],"items":[{"id":1,"count":1,"notes":[],"state":0},{"id":2,"count":1,"notes":[],"state":0,"next":{"id":3,"count":1,"notes":[],"state":0}}],"states":[5,0],"strings":{"a":1,"7":2,"":3},"byState":{"0":{"id":4,"count":1,"notes":[],"state":0},"5":{"id":5,"count":1,"notes":[],"state":0}},"byBool":{"1":"yes","0":"no"},"byBytes":{"[-1]":1,"[49,50]":2},"byDouble":{"1.5":"x","2.0":"y"},"byItem":{"{\"id\":6,\"count\":1,\"notes\":[],\"state\":0}":[[1,2],[]]},"state":5,"item":{"id":7,"count":0,"notes":["","n"],"state":5}}}
bool(true)
{"tars_ret":[127,-128],"text":"given é / 😀 \u0001 [{\"id\":1,\"count\":1,\"notes\":[],\"state\":0,\"next\":null},3]"}
{"tars_ret":[127,-128],"text":"[{\"id\":1,\"count\":100,\"notes\":[],\"state\":0,\"next\":null},-0.001500000013038516]"}
phptars:
{"tars_ret":[{"id":1,"word":"w"},{"id":2,"word":""}],"ids":[1,3],"found":{"1":{"id":1,"word":"w"},"2":{"id":2,"word":""}}}
{"tars_ret":{"things":[{"id":4,"word":"x"}],"first":{"id":3,"word":""},"named":{},"label":""},"other":{"things":[{"id":888,"word":""}],"first":{"id":4,"word":""},"named":{},"label":"[[{\"id\":4,\"word\":\"x\"}],{\"id\":3,\"word\":null},[]]"}}
{"tars_ret":{"counts":[1,2]},"words":["x","x"]}
refused:
 => -99 EOF while parsing a value at line 1 column 0
null => -99 invalid type: null, expected an object at line 1 column 4
[] => -99 invalid type: sequence, expected an object at line 1 column 0
1 => -99 invalid type: integer `1`, expected an object at line 1 column 1
{ => -99 EOF while parsing an object at line 1 column 1
{} => -99 item.item: is not there
{"item":{"id":1},"float":1}x => -99 trailing characters at line 1 column 28
{"item":null,"float":1} => -99 App\Item may not be null at line 1 column 12
{"item":{"id":1}} => -99 item.float: is not there
{"item":{"id":1},"float":null} => -99 float may not be null at line 1 column 29
{"item":{},"float":1} => -99 Shop.Item has no id, which is required at line 1 column 10
{"item":[],"float":1} => -99 invalid type: sequence, expected App\Item at line 1 column 10
{"item":{"id":"1"},"float":1} => -99 invalid type: string "1", expected long at line 1 column 17
{"item":{"id":true},"float":1} => -99 invalid type: boolean `true`, expected long at line 1 column 18
{"item":{"id":1.5},"float":1} => -99 long must be an integer of -9223372036854775808 to 9223372036854775807 at line 1 column 17
{"item":{"id":9223372036854775808},"float":1} => -99 long must be an integer of -9223372036854775808 to 9223372036854775807 at line 1 column 33
{"item":{"id":1,"count":2147483648},"float":1} => -99 int must be an integer of -2147483648 to 2147483647 at line 1 column 34
{"item":{"id":1,"state":1},"float":1} => -99 item.item.state: 1 is no value of the enum App\State at byte 3
{"item":{"id":1,"state":"PAID"},"float":1} => -99 invalid type: string "PAID", expected App\State at line 1 column 30
{"item":{"id":1,"notes":["a",7]},"float":1} => -99 invalid type: integer `7`, expected string at line 1 column 30
{"item":{"id":1,"notes":{}},"float":1} => -99 invalid type: map, expected vector<string> at line 1 column 26
{"item":{"id":1},"float":"1"} => -99 invalid type: string "1", expected float at line 1 column 28
{"item":{"id":1},"float":-1e39} => -99 -1e39 is no float at line 1 column 30
{"item":{"id":1},"float":1e999} => -99 number out of range at line 1 column 30
{"item":{"id":1,"notes":["a => -99 EOF while parsing a string at line 1 column 27
{"item":{"id":1,"next":{"id":1,"next":{"id":1,"next":{"id":1 => -99 recursion limit exceeded at line 1 column 1899
{"unknown":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ => -99 item.item: is not there
byte => -99 byte must be an integer of -128 to 127 at line 1 column 34
ubyte => -99 unsigned byte must be an integer of 0 to 255 at line 1 column 34
bytes => -99 256 is no byte at line 1 column 37
byBool => -99 the name x is no bool at line 1 column 37
byState => 0 
byItem => -99 invalid type: sequence, expected App\Item at line 1 column 2
byDouble => -99 the name x is no double at line 1 column 39
strings => -99 invalid type: sequence, expected map<string, int> at line 1 column 35
inf => -99 inf is no double at line 1 column 41
NaN => -99 NaN is no double at line 1 column 41
1e999 => -99 inf is no double at line 1 column 43
-2
