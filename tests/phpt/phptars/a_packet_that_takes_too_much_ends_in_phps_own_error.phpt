--TEST--
What takes more than memory_limit ends in PHP's own fatal error, with shutdown functions run, in every method
--FILE--
<?php
require __DIR__ . '/../inc/php.inc';

// A million of what takes little on the wire and much in PHP, and what the same methods do afterwards.
$code = <<<'PHP'
    class Point extends TARS_Struct
    {
        public $x;
        public $y;
        public function __construct()
        {
            parent::__construct('App.Point', [['name' => 'x', 'required' => false, 'type' => TARS::INT32], ['name' => 'y', 'required' => false, 'type' => TARS::INT32]]);
        }
    }
    register_shutdown_function(function () {
        $five = TARS_Vector::fromArray(TARS::INT32, [1, 2, 3, 4, 5]);
        $bytes = TUPAPI::putVector('1', $five, 1);
        echo 'shutdown ', count(TUPAPI::getVector('1', $five, $bytes, true, 1)), "\n";
    });
    $list = fn (string $item, int $count) => "\x19\x02" . pack('N', $count) . str_repeat($item, $count);
    [$text, $three] = [str_repeat('x', 12 << 20), str_repeat('x', 3 << 20)];
    %s
    echo "not reached\n";
    PHP;
$get = fn (string $type, string $bytes, string $more = '') => "\$type = $type; \$bytes = $bytes; TUPAPI::getVector('1', \$type, \$bytes, true, 1$more);";
$calls = [
    'getVector of ints' => $get('new TARS_Vector(TARS::INT32)', '$list("\x0c", 3_000_000)'),
    'getVector of strings' => $get('new TARS_Vector(TARS::STRING)', '$list("\x06\x02ab", 1_500_000)'),
    'getVector of structs' => $get('new TARS_Vector(new Point)', '$list("\x0a\x0b", 1_000_000)'),
    'getVector of objects' => $get('new TARS_Vector(new Point)', '$list("\x0a\x0b", 1_000_000)', ', true'),
    'getVector of vectors' => $get('new TARS_Vector(new TARS_Vector(TARS::INT32))', '$list("\x09\x0c", 1_000_000)'),
    'getVector of maps' => $get('new TARS_Vector(new TARS_Map(TARS::INT32, TARS::INT32))', '$list("\x08\x00\x01\x0c\x1c", 500_000)'),
    'getMap' => '$type = new TARS_Map(TARS::STRING, TARS::STRING); $bytes = "\x18\x02" . pack("N", 400_000);'
        . ' for ($i = 0; $i < 400_000; $i++) { $bytes .= "\x06\x06" . substr(1000000 + $i, 1) . "\x16\x00"; } TUPAPI::getMap("1", $type, $bytes, true, 1);',
    'getMap of pairs' => '$type = new TARS_Map(TARS::INT32, TARS::INT32, true); $bytes = "\x18\x02" . pack("N", 500_000) . str_repeat("\x0c\x1c", 500_000); TUPAPI::getMap("1", $type, $bytes, true, 1);',
    'getString' => '$bytes = TUPAPI::putString("1", $text, 1); unset($text, $three); $bytes .= $bytes; $got = [TUPAPI::getString("1", $bytes, true, 1), TUPAPI::getString("1", $bytes, true, 1)];',
    'putString' => '$got = [TUPAPI::putString("1", $text, 1), TUPAPI::putString("1", $text, 1)];',
    'putVector' => '$type = TARS_Vector::fromArray(TARS::CHAR, $text); TUPAPI::putVector("1", $type, 1);',
    'putMap' => '$type = TARS_Map::fromArray(TARS::INT32, TARS::STRING, array_fill(0, 5, $three)); TUPAPI::putMap("1", $type, 1);',
    'putStruct' => '$struct = new TARS_Struct("App.All", array_map(fn ($i) => ["name" => "f$i", "required" => true, "type" => TARS::STRING], range(0, 9)));'
        . ' for ($i = 0; $i < 10; $i++) { $struct->{"f$i"} = $three; } TUPAPI::putStruct("1", $struct, 1);',
    'pushBack of strings' => '$type = new TARS_Vector(TARS::STRING); for ($i = 0; $i < 100; $i++) { $type->pushBack($three); }',
    'pushBack of ints' => '$type = new TARS_Vector(TARS::INT64); for ($i = 0; $i < 10_000_000; $i++) { $type->pushBack(PHP_INT_MAX); }',
    'pushBack into a map' => '$type = new TARS_Map(TARS::STRING, TARS::STRING); for ($i = 0; $i < 100; $i++) { $type->pushBack([$three => $three]); }',
    'fromArray' => '$type = TARS_Vector::fromArray(TARS::STRING, array_fill(0, 100, $three));',
    'encode' => 'TUPAPI::encode(3, 1, "S", "f", 0, 0, 0, [], [], array_fill_keys(range(0, 20), $three));',
    'encode in JSON' => 'TUPAPI::encode(5, 1, "S", "f", 0, 0, 0, [], [], array_fill_keys(range(0, 20), $three));',
    'iterating' => '$type = TARS_Vector::fromArray(TARS::CHAR, $three); foreach ($type as $byte);',
];
foreach ($calls as $what => $call) {
    $told = php(sprintf($code, $call), ['memory_limit' => '32M']);
    $good = preg_match('/Allowed memory size of 33554432 bytes exhausted.* on line \d+\s+shutdown 5$/', trim($told));
    echo $what, $good ? ': ok' : ": $told", "\n";
}
?>
--EXPECT--
getVector of ints: ok
getVector of strings: ok
getVector of structs: ok
getVector of objects: ok
getVector of vectors: ok
getVector of maps: ok
getMap: ok
getMap of pairs: ok
getString: ok
putString: ok
putVector: ok
putMap: ok
putStruct: ok
pushBack of strings: ok
pushBack of ints: ok
pushBack into a map: ok
fromArray: ok
encode: ok
encode in JSON: ok
iterating: ok
