<?php
// The median time of `php -n -r ''` without and with the extension, taken in turns.
[, $so, $runs] = $argv;

function run(array $arguments): float
{
    $start = hrtime(true);
    $process = proc_open([PHP_BINARY, '-n', ...$arguments, '-r', ''], [], $pipes);
    proc_close($process);

    return (hrtime(true) - $start) / 1e6;
}

$without = $with = [];
for ($i = 0; $i < $runs; $i++) {
    $without[] = run([]);
    $with[] = run(['-d', "extension=$so"]);
}
sort($without);
sort($with);
$median = fn (array $sorted): float => $sorted[intdiv(count($sorted), 2)];
printf(
    "time: %.2f ms without, %.2f ms with: %+.1f %% (medians of %d runs each)\n",
    $median($without),
    $median($with),
    ($median($with) / $median($without) - 1) * 100,
    $runs,
);
