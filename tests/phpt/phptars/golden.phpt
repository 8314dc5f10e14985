--TEST--
All recorded cases of phptars are answered the same, or as the list of differences says
--FILE--
<?php
require __DIR__ . '/golden.inc';

$golden = golden_file();
eval(substr($golden['preamble'], strlen('<?php')));
$differences = array_merge(...array_column(golden_differences(), 'cases'));

$counts = ['same' => 0, 'different' => 0, 'not listed' => 0];
foreach ($golden['cases'] as $case) {
    $answer = golden_run($case['code']);
    // Cases of another folder may have defects of phptars that are not in our list: they must not crash.
    if (preg_match('/^(bug|ub)\b/', $case['note'] ?? '') && !isset($differences[$case['id']])) {
        $counts['not listed']++;
        continue;
    }
    $expected = $differences[$case['id']] ?? $case['out'];
    if (!golden_same($expected, $answer)) {
        echo "$case[id]\n  $case[code]\n  expected ", json_encode($expected), "\n  answered ", json_encode($answer), "\n";
    }
    $counts[isset($differences[$case['id']]) ? 'different' : 'same']++;
}
if (!getenv('GOLDEN_DIR')) {
    var_dump($counts === ['same' => 2069, 'different' => 235, 'not listed' => 0]);
} else {
    var_dump(array_sum($counts) === count($golden['cases']));
}
?>
--EXPECT--
bool(true)
