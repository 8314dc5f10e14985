--TEST--
With too few descriptors the reason is in status(), when PHP starts, the conf is read or the thread begins
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$code = '$manage = new Tars\Manage($argv[1]);'
    . ' var_dump(@$manage->keepAlive());'
    . ' for ($i = 0; $i < PATIENCE * 100 && !$manage->status()["last_error"]; $i++) { usleep(10_000); }'
    . ' $status = $manage->status(); echo "$status[role] $status[state] {$status["last_error"]["kind"]}: {$status["last_error"]["text"]}\n";';
$conf = conf_file(conf_text(1));
$close = 'exec ' . implode(' ', array_map(fn ($number) => "$number>&-", range(3, 9)));
$hold = 'while ($held[] = @fopen("/dev/null", "r"));';
foreach ([[4, ''], [6, $hold], [6, '']] as [$descriptors, $first]) {
    $command = php_command(['auto_prepend_file' => '', 'display_startup_errors' => 0], ['-r', $first . str_replace('PATIENCE', (string) PATIENCE, $code), '--', $conf]);
    $process = proc_open(['sh', '-c', "$close; ulimit -n $descriptors; exec \"\$@\"", 'sh', ...array_slice($command, count(LEASH))], [1 => ['pipe', 'w'], 2 => ['null']], $pipes);
    echo str_replace($conf, 'CONF', stream_get_contents($pipes[1]));
    proc_close($process);
}
--EXPECT--
bool(false)
unarmed idle local: the heartbeat could not be set up when PHP started: Too many open files (os error 24); this process may not have more descriptors: raise its limit (ulimit -n, LimitNOFILE=)
bool(false)
unarmed idle conf: conf file CONF cannot be read: Too many open files (os error 24); raise this process's limit (ulimit -n, LimitNOFILE=)
bool(true)
beating failing local: the heartbeat cannot make its event loop (epoll_create1, eventfd2): Too many open files (os error 24); this process may not have more descriptors: raise its limit (ulimit -n, LimitNOFILE=)
