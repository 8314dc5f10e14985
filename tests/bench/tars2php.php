<?php
// How long the whole program takes for 10,000 lines of .tars: writing all files, writing none, and --check. The files go
// to memory where there is a folder for that, for the time to be the program's and not the disk's.
declare(strict_types=1);

[, $program] = $argv;
$folder = (is_dir('/dev/shm') ? '/dev/shm' : sys_get_temp_dir()) . '/tars2php-' . getmypid();
mkdir($folder);
register_shutdown_function(fn () => exec('rm -rf ' . escapeshellarg($folder)));

$text = "module Shop\n{\n";
for ($i = 0; substr_count($text, "\n") < 10_000; $i++) {
    $text .= <<<TARS
            /**
             * An order, as the shop keeps it.
             */
            struct Order$i
            {
                0 require long id;                       // its number
                1 require string customer = "nobody";
                2 optional vector<Line$i> lines;
                3 optional map<string, vector<int>> counts;
                4 optional State$i state = PAID$i;
                5 optional double total = 0.5;
            };

            struct Line$i
            {
                0 require int amount = -1;
                1 require unsigned int price;
            };

            enum State$i
            {
                OPEN$i,
                PAID$i = 5
            };

            interface Orders$i
            {
                int find(long id, out Order$i order);    // 0: it is there
                vector<Order$i> all(string customer, out int total);
            };


        TARS;
}
file_put_contents("$folder/shop.tars", "$text};\n");

function best(string $what, string $command, ?string $before = null): void
{
    $best = INF;
    for ($run = 0; $run < 10; $run++) {
        $before === null || exec($before);
        $began = hrtime(true);
        exec("$command >/dev/null", $said, $code);
        $best = min($best, hrtime(true) - $began);
        $code === 0 || exit("$command: $code\n");
    }
    printf("%-28s %6.1f ms\n", $what, $best / 1e6);
}

$command = escapeshellarg($program) . " --out $folder/out $folder/shop.tars";
best('all files are new', $command, "rm -rf $folder/out");
best('none has changed', $command);
best('--check', "$command --check");
