<?php
// Reading the conf of a service with one adapter: in PHP line by line, as services do today, and here.
require __DIR__ . '/service.php';

/** A parser of the kind PHP services carry: lines, trims, splits, a state for where it is. */
function parse_in_php(string $text): array
{
    $application = $server = $client = $adapters = $adapter = [];
    $into = 'application';
    foreach (explode("\n", $text) as $line) {
        $line = trim($line);
        if ($line === '' || $line[0] === '#') {
            continue;
        }
        if ($line[0] === '<') {
            $name = trim($line, '</>');
            $closes = $line[1] === '/';
            if (str_ends_with($name, 'Adapter')) {
                if ($closes) {
                    $adapters[] = $adapter;
                    $adapter = [];
                } else {
                    $adapter['adapterName'] = $name;
                }
                $into = $closes ? 'server' : 'adapter';
            } elseif ($name === 'server' || $name === 'client') {
                $into = $closes ? 'application' : $name;
            }
            continue;
        }
        $parts = explode('=', $line, 2);
        $$into[$parts[0]] = $parts[1] ?? '';
    }
    usort($adapters, fn ($a, $b) => ($b['protocol'] === 'not_tars') <=> ($a['protocol'] === 'not_tars'));
    foreach ($adapters as $i => $one) {
        $words = explode(' ', $one['endpoint']);
        $listen = ['sProtocol' => $words[0]];
        for ($w = 1; $w + 1 < count($words); $w += 2) {
            $listen[['-h' => 'sHost', '-p' => 'iPort', '-t' => 'iTimeout', '-b' => 'bIp'][$words[$w]]] = $words[$w + 1];
        }
        $adapters[$i]['listen'] = $server['listen'][] = $listen;
        $adapters[$i]['objName'] = explode('.', $one['servant'])[2];
    }
    $server['setting'] = ['worker_num' => max(array_column($adapters, 'threads'))];
    foreach (['task_worker_num', 'dispatch_mode', 'daemonize', 'reactor_num', 'max_request', 'max_conn', 'backlog', 'user', 'group', 'package_max_length'] as $key) {
        if (isset($server[$key])) {
            $server['setting'][$key] = $server[$key];
        }
    }
    $server['adapters'] = $adapters;

    return ['tars' => ['application' => $application + ['server' => $server, 'client' => $client]]];
}

function nanoseconds(callable $work): float
{
    $best = INF;
    for ($round = 0; $round < 20; $round++) {
        $start = hrtime(true);
        for ($i = 0; $i < 1_000; $i++) {
            $work();
        }
        $best = min($best, (hrtime(true) - $start) / 1_000);
    }

    return $best;
}

$text = conf(1, 19386);
$path = tempnam(sys_get_temp_dir(), 'tars_rs-bench-');
file_put_contents($path, $text);
register_shutdown_function(fn () => unlink($path));
$manage = new Tars\Manage($path);

$php = nanoseconds(fn () => parse_in_php($text));
$text_again = nanoseconds(fn () => Tars\Utils::parseText($text));
$unchanged = nanoseconds(fn () => $manage->getTarsConf());
$stat = nanoseconds(function () use ($path) {
    clearstatcache();
    stat($path);
});
printf(
    "%s: in PHP %.1f us; Utils::parseText %.1f us, %.1f times as fast; getTarsConf() %.2f us, %.0f times as fast (a stat() in PHP: %.2f us)\n",
    function_exists('opcache_get_status') && (opcache_get_status(false)['jit']['on'] ?? false) ? 'with JIT' : 'without JIT',
    $php / 1e3,
    $text_again / 1e3,
    $php / $text_again,
    $unchanged / 1e3,
    $php / $unchanged,
    $stat / 1e3,
);
