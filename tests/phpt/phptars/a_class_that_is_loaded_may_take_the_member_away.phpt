--TEST--
The autoloader of a member's class may take the member away, which is packed as it was
--FILE--
<?php
require __DIR__ . '/structs.inc';

$takes = null;
spl_autoload_register(function (string $class) use (&$takes) {
    $takes();
    gc_collect_cycles();
    // Takes the place of what was freed.
    for ($i = 0; $i < 50; $i++) {
        $GLOBALS['junk'][] = str_repeat('Z', 1 + $i);
    }
    eval("class $class extends TARS_Struct
    {
        public \$n;

        public function __construct()
        {
            parent::__construct('App.$class', [field('n', TARS::INT32)]);
        }
    }");
});

$ofs = [
    'a vector' => [TARS::VECTOR, 'Part1', [['n' => 5]]],
    'a map' => [TARS::MAP, [TARS::STRING, 'Part2'], ['k' => ['n' => 5]]],
    'a struct' => [TARS::STRUCT, 'Part3', ['n' => 5]],
    'a dynamic one' => [TARS::VECTOR, 'Part4', [['n' => 5]]],
];
foreach ($ofs as $what => [$type, $of, $value]) {
    $name = $what === 'a dynamic one' ? 'dynamic' : 'a';
    $struct = new Free([field($name, $type, of: $of)]);
    $struct->$name = &$value;
    unset($value);
    $takes = function () use ($struct, $name) {
        unset($struct->$name);
        for ($i = 0; $i < 50; $i++) {
            @$struct->{"more$i"} = $i;
        }
    };
    echo "$what: ", answer(fn () => TUPAPI::putStruct('1', $struct, 1)), "\n";
}
?>
--EXPECT--
a vector: 1a0900010a00050b0b
a map: 1a08000106016b1a00050b0b
a struct: 1a0a00050b0b
a dynamic one: 1a0900010a00050b0b
