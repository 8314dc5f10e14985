--TEST--
Fields that hold a reference are read again when what it refers to has changed
--FILE--
<?php
require __DIR__ . '/structs.inc';

function put(array $fields): string
{
    $struct = new Free($fields);
    $struct->a = '7';
    return answer(fn () => TUPAPI::putStruct('1', $struct, 1)) . "\n";
}

$entry = field('a', TARS::INT32);
$fields = [&$entry];
echo put($fields);
$entry['type'] = TARS::STRING;
echo put($fields);

$of = TARS::INT32;
$fields = [['name' => 'b', 'required' => true, 'type' => TARS::VECTOR, 'of' => [&$of]]];
$read = fn () => (function () use ($fields) {
    $struct = new Free($fields);
    $struct->b = [['7']];
    return answer(fn () => TUPAPI::putStruct('1', $struct, 1)) . "\n";
})();
echo $read();
$of = TARS::STRING;
echo $read();
?>
--EXPECT--
1a00070b
1a0601370b
1a09000109000100070b
1a0900010900010601370b
