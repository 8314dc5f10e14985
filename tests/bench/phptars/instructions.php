<?php
// Instructions per operation, by callgrind: each operation is run two times in a process of its own,
// more often the second time, and the difference is divided. What PHP does around it cancels out.
//   php tests/bench/phptars/instructions.php path/to/tars_rs.so [part of a row's name]
require __DIR__ . '/../counted.inc';

[$so, $part, $times] = [$argv[1], $argv[2] ?? '', $argv[3] ?? null];

$rows = require __DIR__ . '/rows.php';
if ($times !== null) {
    // Inside valgrind: one row, so many times.
    $rows[$part][1]((int) $times);
    exit;
}

printf("%-38s %11s %11s %7s\n", 'instructions per operation', 'phptars', 'tars_rs', 'ratio');
$counted = [];
foreach ($rows as $row => [$phptars]) {
    if (!str_contains($row, $part)) {
        continue;
    }
    $more = str_contains($row, '1000') ? 20 : 2000;
    $ours = counted_each($more, $so, __FILE__, $row);
    $counted[$row] = $ours;
    $ratio = $phptars === null ? '' : sprintf('%.1f x', $phptars / $ours);
    printf("%-38s %11s %11s %7s\n", $row, $phptars === null ? '-' : number_format($phptars), number_format($ours), $ratio);
}
if (isset($counted['pushBack of an int'], $counted['an empty internal method'])) {
    printf("pushBack is %.2f times an empty method (promise: 1.3)\n", $counted['pushBack of an int'] / $counted['an empty internal method']);
}
