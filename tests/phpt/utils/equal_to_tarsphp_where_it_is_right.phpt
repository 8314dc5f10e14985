--TEST--
Utils answers what TarsPHP answers, to the byte, the type and the order, wherever TarsPHP is right
--FILE--
<?php
require __DIR__ . '/../inc/golden.inc';

$count = [];
foreach (golden(false) as $case) {
    $ours = answer($case);
    if ($ours !== $case['result']) {
        echo "$case[call] $case[name]:\n";
        var_dump($ours, $case['result']);
    }
    $count[$case['call']] = ($count[$case['call']] ?? 0) + 1;
}
var_dump(count($count) === 4, array_sum($count) > 50);
--EXPECT--
bool(true)
bool(true)
