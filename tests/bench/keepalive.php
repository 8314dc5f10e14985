<?php
// The time of keepAlive() while the node accepts and stays silent.
require __DIR__ . '/service.php';

[$node, $pipes, $conf] = service(3);
fwrite($pipes[0], "answer silent\n");
$times = [];
(new Tars\Manage($conf))->keepAlive();
for ($i = 0; $i < 100_000; $i++) {
    // As a task does it: a new object each time.
    $start = hrtime(true);
    (new Tars\Manage($conf))->keepAlive();
    $times[] = hrtime(true) - $start;
}
sort($times);
printf(
    "%d calls: median %.1f us, p99 %.1f us, p99.9 %.1f us, slowest %.1f us\n",
    count($times),
    $times[50_000] / 1e3,
    $times[99_000] / 1e3,
    $times[99_900] / 1e3,
    end($times) / 1e3,
);
(new Tars\Manage($conf))->stop();
