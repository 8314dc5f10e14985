<?php
// Instructions per call, as tests/bench/phptars/instructions.php counts them.
//   php tests/bench/servant/instructions.php path/to/tars_rs.so
require __DIR__ . '/../counted.inc';

[$so, $row, $times] = [$argv[1], $argv[2] ?? '', $argv[3] ?? null];
$rows = require __DIR__ . '/rows.php';
if ($times !== null) {
    // Inside valgrind: one row, so many times.
    $rows[$row]((int) $times);
    exit;
}
$counted = [];
foreach (array_keys($rows) as $row) {
    $counted[$row] = counted_each(1000, $so, __FILE__, $row);
    printf("%-38s %11s\n", $row, number_format($counted[$row]));
}
foreach (['order', 'count'] as $what) {
    printf("%s by hand is %.1f times as many\n", $what, $counted["$what, by hand"] / $counted[$what]);
}
