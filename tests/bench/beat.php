<?php
// What a beat costs: CPU of the agent's thread, its wake-ups between beats, its memory.
require __DIR__ . '/service.php';

$resident = fn (): int => (int) preg_replace('/.*Private_Dirty:\s+(\d+) kB.*/s', '$1', file_get_contents('/proc/self/smaps_rollup'));
$cpu = fn (string $agent): int => (int) explode(' ', file_get_contents("$agent/schedstat"))[0];
$switches = function (string $agent): int {
    preg_match_all('/ctxt_switches:\s+(\d+)/', file_get_contents("$agent/status"), $counts);
    return array_sum($counts[1]);
};

/** The system calls of a beat, three times: to look into /proc, to send, to wait, to receive. */
function in_plain_php(callable $cpu): int
{
    $peer = 'for ($c = stream_socket_accept(STDIN); fread($c, 407) != ""; fwrite($c, str_repeat("x", 72)));';
    $server = stream_socket_server('tcp://127.0.0.1:0');
    $process = proc_open([PHP_BINARY, '-n', '-r', $peer], [$server], $none);
    $connection = stream_socket_client('tcp://' . stream_socket_get_name($server, false));
    $spent = 0;
    for ($beat = 0; $beat < 3; $beat++) {
        $used = $cpu('/proc/thread-self');
        usleep(2_000_000);
        file_get_contents('/proc/self/stat');
        fwrite($connection, str_repeat('x', 407));
        fread($connection, 72);
        $spent += $cpu('/proc/thread-self') - $used;
    }
    fclose($connection);
    proc_close($process);

    return $spent;
}

[$node, $pipes, $conf] = service(3);
$manage = new Tars\Manage($conf);
$manage->getTarsConf();
$resident();
$before = $resident();
$manage->keepAlive();
line($pipes, 'reportVersion');
$agent = agent();
line($pipes, 'AdminAdapter');

// Beats come every 2 s now: look at three gaps between them, and at the beats themselves.
$idle = $busy = $spent = 0;
for ($beat = 0; $beat < 3; $beat++) {
    usleep(300_000);
    [$quiet, $used] = [$switches($agent), $cpu($agent)];
    usleep(1_000_000);
    $idle += $switches($agent) - $quiet;
    line($pipes, 'AdminAdapter');
    usleep(100_000);
    $busy += $switches($agent) - $quiet;
    $spent += $cpu($agent) - $used;
}
printf("CPU per beat: %.0f us (mean of 3); wake-ups in 3 quiet seconds: %d\n", $spent / 3e3, $idle);
printf("private memory since the first keepAlive(): %d KiB\n", $resident() - $before);

if (trim((string) shell_exec('command -v strace')) !== '') {
    $trace = tempnam(sys_get_temp_dir(), 'tars_rs-bench-');
    $strace = proc_open(['strace', '-qq', '-e', 'trace=sendto,recvfrom,write,read,writev,readv,sendmsg,recvmsg', '-e', 'signal=none', '-p', basename($agent), '-o', $trace], [2 => ['pipe', 'w']], $ends);
    line($pipes, 'AdminAdapter');
    line($pipes, 'AdminAdapter');
    line($pipes, 'AdminAdapter');
    usleep(300_000);
    proc_terminate($strace);
    proc_close($strace);
    preg_match_all('/^(sendto|recvfrom|write|read|writev|readv|sendmsg|recvmsg)\((\d+), .*= (-?\d+)/m', file_get_contents($trace), $calls, PREG_SET_ORDER);
    unlink($trace);
    $network = array_filter($calls, fn ($call) => in_array($call[1], ['sendto', 'recvfrom'], true));
    $names = array_count_values(array_column($network, 1));
    printf("network calls in the beats traced: %s\n", json_encode($names));
}
$manage->stop();
printf("CPU of the same system calls after as long a rest, in plain PHP: %.0f us (mean of 3)\n", in_plain_php($cpu) / 3e3);
