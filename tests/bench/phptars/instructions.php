<?php
// Instructions per operation, by callgrind: each operation is run two times in a process of its own,
// more often the second time, and the difference is divided. What PHP does around it cancels out.
//   php tests/bench/phptars/instructions.php path/to/tars_rs.so [part of a row's name]
[$so, $part] = [$argv[1], $argv[2] ?? ""];

if ($rest = array_slice($argv, 3)) {
    // Inside valgrind: one row, so many times.
    (require __DIR__ . '/rows.php')[$part][1]((int) $rest[0]);
    exit;
}

function instructions(string $so, string $row, int $times): int
{
    $command = ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null', PHP_BINARY, '-n', '-d', "extension=$so", __FILE__, $so, $row, (string) $times];
    $process = proc_open($command, [2 => ['pipe', 'w']], $pipes);
    $told = stream_get_contents($pipes[2]);
    proc_close($process);
    if (!preg_match('/Collected : (\d+)/', $told, $count)) {
        throw new RuntimeException("$row was not counted: $told");
    }

    return (int) $count[1];
}

printf("%-38s %11s %11s %7s\n", 'instructions per operation', 'phptars', 'tars_rs', 'ratio');
foreach (require __DIR__ . '/rows.php' as $row => [$phptars]) {
    if (!str_contains($row, $part)) {
        continue;
    }
    $more = str_contains($row, '1000') ? 20 : 2000;
    $ours = (instructions($so, $row, $more + 5) - instructions($so, $row, 5)) / $more;
    $ratio = $phptars === null ? '' : sprintf('%.1f x', $phptars / $ours);
    printf("%-38s %11s %11s %7s\n", $row, $phptars === null ? '-' : number_format($phptars), number_format($ours), $ratio);
}
