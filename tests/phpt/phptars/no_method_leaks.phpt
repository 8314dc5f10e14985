--TEST--
Each method, called 100,000 times with success and with failure, leaves PHP's heap and the process as they were
--FILE--
<?php
require __DIR__ . '/structs.inc';

function resident(): int
{
    return (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4096;
}

class Changing extends TARS_Struct
{
    public $a;
    private static array $field;

    public function __construct(?array $field = null)
    {
        parent::__construct('App.Changing', [self::$field = $field ?? self::$field]);
    }
}

$text = str_repeat('x', 100);
$user = new User(1, $text, 0.5);
$members = new Free([field('a', TARS::VECTOR, of: User::class), field('b', TARS::MAP, of: [TARS::STRING, TARS::INT32])]);
[$members->a, $members->b] = [[['id' => 1, 'name' => 'n']], ['k' => 2]];
$ints = TARS_Vector::fromArray(TARS::INT32, [1, 2, 3]);
$chars = TARS_Vector::fromArray(TARS::CHAR, $text);
$users = TARS_Vector::fromArray(User::class, [$user, $user]);
$map = TARS_Map::fromArray(TARS::STRING, TARS::STRING, ['k' => $text, '7' => 'seven']);
$pairs = (new TARS_Map(new User, TARS::INT32, true))->pushBack(['key' => $user, 'value' => 1]);
$request = TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, ['c' => $text], ['s' => 't'], ['x' => TUPAPI::putString('x', $text)]);
$response = TUPAPI::encodeRspPacket(1, 0, 0, 1, 0, $text, ["\x00\x05"], ['a' => 'b']);
['sBuffer' => $named] = TUPAPI::decode($request);
$bytes = [
    'string' => TUPAPI::putString('1', $text, 1), 'user' => TUPAPI::putStruct('1', $user, 1),
    'members' => TUPAPI::putStruct('1', $members, 1), 'ints' => TUPAPI::putVector('1', $ints, 1),
    'chars' => TUPAPI::putVector('1', $chars, 1), 'users' => TUPAPI::putVector('1', $users, 1),
    'map' => TUPAPI::putMap('1', $map, 1), 'pairs' => TUPAPI::putMap('1', $pairs, 1),
];
$cut = substr($bytes['users'], 0, -5);
$wrong = hex2bin('1a00050b');
$endless = hex2bin('1900020a0c1600') . 'what stands here is no end';

$calls = [
    'putString' => fn () => TUPAPI::putString('1', $text, 1),
    'putString fails' => fn () => TUPAPI::putString('1', [], 1),
    'putInt32 fails' => fn () => TUPAPI::putInt32('1', 2 ** 40, 1),
    'getString' => fn () => TUPAPI::getString('1', $bytes['string'], true, 1),
    'getString v3' => fn () => TUPAPI::getString('x', $named, true),
    'getString fails' => fn () => TUPAPI::getString('1', $bytes['ints'], true, 1),
    'new struct' => fn () => new User(1, $text),
    'new struct of new fields' => fn () => new Free([field('a', TARS::INT32), field("n$text", TARS::STRING)]),
    'new struct of itself, of changing fields' => function () {
        static $turn = 0;
        $struct = new Changing(['turn' => $turn++] + field('a', TARS::VECTOR, of: Changing::class));
        $struct->a = [['a' => null]];
        return TUPAPI::putStruct('1', $struct, 1);
    },
    'putStruct' => fn () => TUPAPI::putStruct('1', $user, 1),
    'putStruct of arrays' => fn () => TUPAPI::putStruct('1', $members, 1),
    'putStruct fails' => fn () => TUPAPI::putStruct('1', new User([], []), 1),
    'getStruct' => fn () => TUPAPI::getStruct('1', $user, $bytes['user'], true, 1),
    'getStruct into object' => fn () => TUPAPI::getStruct('1', $user, $bytes['user'], true, 1, true),
    'getStruct of arrays' => fn () => TUPAPI::getStruct('1', $members, $bytes['members'], true, 1, true),
    'getStruct fails' => fn () => TUPAPI::getStruct('1', $user, $wrong, true, 1),
    'clone' => fn () => clone $user,
    'vector of vectors' => fn () => (new TARS_Vector(new TARS_Vector(TARS::STRING)))
        ->pushBack((new TARS_Vector(TARS::STRING))->pushBack($text)),
    'pushBack fails' => fn () => (new TARS_Vector(new User))->pushBack(new User('a', [])),
    'putVector' => fn () => TUPAPI::putVector('1', $users, 1),
    'getVector' => fn () => TUPAPI::getVector('1', $users, $bytes['users'], true, 1),
    'getVector chars' => fn () => TUPAPI::getVector('1', $chars, $bytes['chars'], true, 1),
    'getVector of a struct without end' => fn () => TUPAPI::getVector('1', $users, $endless, true, 1),
    'getVector of an object without end' => fn () => TUPAPI::getVector('1', $users, $endless, true, 1, true),
    'getVector fails' => fn () => TUPAPI::getVector('1', $users, $cut, true, 1),
    'fromArray' => fn () => TARS_Vector::fromArray([TARS::STRING, User::class], [['a' => ['id' => 1]]]),
    'fromArray fails' => fn () => TARS_Vector::fromArray(User::class, [['id' => []]]),
    'map' => fn () => (new TARS_Map(TARS::STRING, new User))->pushBack(["k$text" => $user]),
    'map pairs' => fn () => (new TARS_Map(new User, TARS::STRING, true))->pushBack(['key' => $user, 'value' => $text]),
    'map fails' => fn () => (new TARS_Map(TARS::STRING, TARS::INT32))->pushBack(["k$text" => 1, 'l' => []]),
    'putMap' => fn () => TUPAPI::putMap('1', $map, 1),
    'getMap' => fn () => TUPAPI::getMap('1', $map, $bytes['map'], true, 1),
    'getMap pairs' => fn () => TUPAPI::getMap('1', $pairs, $bytes['pairs'], true, 1),
    'getMap fails' => fn () => TUPAPI::getMap('1', $map, $bytes['users'], true, 1),
    'encode' => fn () => TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, ['c' => 1], ['s' => 2], ['x' => 3]),
    'encode fails' => fn () => TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, ['c' => 1], ['s' => new stdClass], ['x' => 3]),
    'encodeRspPacket' => fn () => TUPAPI::encodeRspPacket(1, 0, 0, 1, 0, $text, [$text], ['s' => 2]),
    'decodeReqPacket' => fn () => TUPAPI::decodeReqPacket($request),
    'decode' => fn () => TUPAPI::decode($request),
    'decode v1' => fn () => TUPAPI::decode($response, 1),
    'decode fails' => fn () => TUPAPI::decode(substr($request, 0, 40)),
    'iterate' => fn () => iterator_to_array($users),
    'json' => fn () => json_encode($map),
    'array' => fn () => [(array) $ints, (array) $user, $map->__typeName],
    'compare' => fn () => $ints == $users,
    'a cycle' => function () {
        $struct = new Free([field('a', TARS::VECTOR)]);
        $struct->a = new TARS_Vector($struct);
    },
];
$types = ['Bool', 'Char', 'UInt8', 'Short', 'UInt16', 'Float', 'Double', 'Int32', 'UInt32', 'Int64', 'String'];
foreach ($types as $type) {
    [$put, $get] = [[TUPAPI::class, "put$type"], [TUPAPI::class, "get$type"]];
    $named = TUPAPI::decode(TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, [], [], ['x' => $put('x', '1')]))['sBuffer'];
    $calls["put$type and get$type"] = function () use ($put, $get, $named) {
        $value = $put('1', '1', 1);
        return $get('1', $value, true, 1) . $get('x', $named, true);
    };
    $calls["get$type fails"] = fn () => $get('1', $wrong, true, 1);
}
$calls += [
    'push_back' => fn () => (new TARS_Vector(TARS::STRING))->push_back($text)->count(),
    'push_back into a map' => fn () => (new TARS_Map(TARS::STRING, TARS::STRING))->push_back([$text => $text])->count(),
    'reporters' => fn () => [new Tars\report\ServerFSync($text, 1, $text), new Tars\report\ServerFWrapper($text, 1, $text)],
    'ServerInfo' => fn () => new Tars\report\ServerInfo,
    'TARS_Exception' => fn () => new TARS_Exception($text, 5),
];
foreach ($calls as $name => $call) {
    $run = function (int $times) use ($call) {
        while ($times--) {
            try {
                $call();
            } catch (TARS_Exception) {
            }
        }
        gc_collect_cycles();
        return [memory_get_usage(), resident()];
    };
    $run(12_000);
    [$heap, $resident] = $run(2_000);
    [$heap_after, $resident_after] = $run(100_000);
    if ($heap_after !== $heap || $resident_after - $resident > 1 << 20) {
        echo "$name: heap grew by ", $heap_after - $heap, ', process by ', $resident_after - $resident, "\n";
    }
}
echo "done\n";
?>
--EXPECT--
done
