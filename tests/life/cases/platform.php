<?php
/** What a tarsnode does: its scripts, and what it leaves to those it starts. */
declare(strict_types=1);

/** The signals that a tarsnode ignores, and so whoever it starts. */
const IGNORED = [SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTTIN, SIGTTOU, SIGCHLD, SIGTERM];

/** Runs a command as a tarsnode does: these signals ignored, in the log's folder. @return string[] */
function asNode(array $command): array
{
    $code = 'foreach (' . json_encode(IGNORED) . ' as $s) { pcntl_signal($s, SIG_IGN); } '
        . '$c = array_slice($argv, 1); pcntl_exec($c[0], array_slice($c, 1)); exit(99);';

    return [PHP_BINARY, '-n', '-r', $code, '--', ...$command];
}

/** The start script of TARS 3.0.14 and later, with its mistake: a line that begins with "&". */
function startScript(Stage $stage): string
{
    [$php, $entrance, $config] = array_map(escapeshellarg(...), $stage->entrance());
    $file = "$stage->home/bin/tars_start.sh";
    file_put_contents($file, <<<SH
        #!/bin/sh
        export LD_LIBRARY_PATH=\$LD_LIBRARY_PATH:$stage->home/bin/
        trap 'exit' TERM INT
        pid=0
        $php $entrance $config
         & pid=\$!
        echo \$pid > $stage->home/bin/tars_start.sh.pid
        wait \$pid

        SH);
    chmod($file, 0700);

    return $file;
}

/** As a tarsnode starts: the old pid file goes, the script runs, the new one is waited for. */
function nodeStarts(Stage $stage): int
{
    @unlink($stage->handshake());
    $script = $stage->begin(asNode(['/bin/sh', startScript($stage)]), "$stage->folder/app_log/Shop/Cart");
    $pid = $stage->await('tars_start.sh.pid is there', fn () => (int) @file_get_contents($stage->handshake()) ?: null);
    $stage->finish($script);

    return $pid;
}

/** @return int[] the signals of a mask in /proc/PID/status */
function signals(int $pid, string $mask): array
{
    preg_match("/^$mask:\s+([0-9a-f]+)/m", file_get_contents("/proc/$pid/status"), $m);
    $bits = intval(substr($m[1], -8), 16);

    return array_values(array_filter(range(1, 31), static fn (int $signal) => $bits >> ($signal - 1) & 1));
}

return [
    "the platform's start script succeeds, and twice is once" => static function (Stage $stage): void {
        $pid = nodeStarts($stage);
        $stage->await('the service is complete', fn () => count($stage->workers()) === 2);
        $stage->check($pid === $stage->role('master'), 'the node learns the pid of the master');
        $stage->check(nodeStarts($stage) === $pid, 'and learns the same when it starts it again');
        $stage->check($stage->role('master') === $pid && Proc::lives($pid), 'the service is as it was');
        $stage->entry('stop', 0);
        $stage->nothingIsLeft();
    },
    'the node learns the pid of a service that takes long to listen' => static function (Stage $stage): void {
        touch("$stage->home/bin/tars_start.sh");
        $stage->behave('waiting');
        $start = $stage->begin($stage->entrance());
        $named = $stage->await('a pid is told', fn () => (int) @file_get_contents($stage->handshake()) ?: null);
        $stage->check($named === $stage->role('master') && $stage->answers() === null, 'it is the one that boots');
        touch("$stage->home/conf/go");
        [$code, $said] = $stage->finish($start);
        $named = (int) file_get_contents($stage->handshake());
        $stage->check($code === 0 && str_contains($said, "process $named"), "in the end it is the master: $said");
        $stage->entry('stop', 0);
        $stage->nothingIsLeft();
    },
    'where the platform has written the pid of what it started, or of one that is dead, it is told better' => static function (Stage $stage): void {
        [$php, $entrance, $config] = array_map(escapeshellarg(...), $stage->entrance());
        $file = $stage->handshake();
        touch("$stage->home/bin/tars_start.sh");
        [$code] = $stage->run(['/bin/sh', '-c', "echo \$\$ > $file; exec $php $entrance $config"]);
        $stage->await('the service is complete', fn () => count($stage->workers()) === 2);
        $master = $stage->role('master');
        $stage->check($code === 0 && (int) file_get_contents($file) === $master, 'the master is told');
        $stage->entry('restart', 0);
        $stage->await('the service is complete', fn () => count($stage->workers()) === 2);
        $stage->check((int) file_get_contents($file) === $stage->role('master'), 'the next master is told');
        // Whoever lives and is written there was written by somebody who knows why.
        file_put_contents($file, getmypid());
        $stage->entry('start', 0, 'is running already');
        $stage->check((int) file_get_contents($file) === getmypid(), 'what is not ours stays');
        $stage->entry('stop', 0);
    },
    "the platform's stop script ends it before the platform kills" => static function (Stage $stage): void {
        // What the platform counts against is its own time; a slow machine gets more.
        $stage->writeConf('deactivating-timeout=30000');
        $master = nodeStarts($stage);
        $command = implode(' ', array_map(escapeshellarg(...), $stage->entrance("--config=$stage->conf", 'stop')));
        $file = "$stage->home/bin/tars_stop.sh";
        file_put_contents($file, "#!/bin/sh\n$command >> $stage->folder/stop.log 2>&1\necho \"end-tars_stop.sh\"\n");
        [$code] = $stage->run(asNode(['/bin/sh', $file]), "$stage->folder/app_log/Shop/Cart");
        $stage->check($code === 0 && !Proc::lives($master), 'the master is dead: ' . file_get_contents("$stage->folder/stop.log"));
        $stage->nothingIsLeft();
    },
    'no signal that the platform ignores is ignored in the service' => static function (Stage $stage): void {
        // Time enough to stop on any machine: nobody is to be killed.
        $stage->writeConf('deactivating-timeout=60000');
        [$code, $said] = $stage->run(asNode($stage->entrance()));
        $stage->check($code === 0, "it starts: $said");
        $stage->await('the service is complete', fn () => count($stage->workers()) === 2);
        foreach ([$stage->role('master'), ...$stage->workers()] as $pid) {
            // PHP itself ignores PIPE, Swoole HUP as well.
            $ignored = array_intersect(signals($pid, 'SigIgn'), array_diff(IGNORED, [SIGPIPE, SIGHUP]));
            $stage->check($ignored === [], "$pid ignores nothing of it: " . implode(' ', $ignored));
        }
        [$code, $said] = $stage->run(asNode($stage->entrance("--config=$stage->conf", 'stop')));
        $stage->check([$code, trim($said)] === [0, 'Shop.Cart is stopped'], "it stops: $said");
        $stage->nothingIsLeft();
    },
    'a start that fails is told though the platform ignores CHLD' => static function (Stage $stage): void {
        $stage->behave('fatal');
        [$code, $said] = $stage->run(asNode($stage->entrance()));
        $stage->check($code === 1 && str_contains($said, 'undefined_at_boot()'), "it is told: $said");
    },
    'a pipe to the entrance ends with it, not with the service' => static function (Stage $stage): void {
        $command = implode(' ', array_map(escapeshellarg(...), $stage->entrance()));
        // What reads here would wait for the service's end, if that had the pipe.
        [$code, $said] = $stage->run(['/bin/sh', '-c', "$command 2>&1 | cat"]);
        $stage->check($code === 0 && str_contains($said, 'is started'), "it returns: $said");
        $stage->entry('stop', 0);
    },
    'the service has its own folder, session and descriptors' => static function (Stage $stage): void {
        $command = implode(' ', array_map(escapeshellarg(...), $stage->entrance()));
        $secret = "$stage->folder/secret";
        $held = implode(' ', array_map(fn ($number) => "$number>$secret", range(3, 9)));
        [$code, $said] = $stage->run(['/bin/sh', '-c', "exec $held; exec $command"], '/');
        $stage->check($code === 0, "it starts: $said");
        $stage->await('the service is complete', fn () => count($stage->workers()) === 2 && $stage->role('master'));
        $master = $stage->role('master');
        $open = Proc::descriptors($master);
        $stage->check(!in_array($secret, $open, true), "nothing of the caller's is open: " . implode(' ', $open));
        $stage->check($open[0] === '/dev/null', 'nothing is to be read');
        $log = "$stage->folder/app_log/Shop/Cart/Shop.Cart.log";
        $stage->check([$open[1], $open[2]] === [$log, $log], 'what it says goes to its log');
        $stat = explode(' ', substr(strrchr(file_get_contents("/proc/$master/stat"), ')'), 2));
        $stage->check((int) $stat[3] !== posix_getsid(0), 'its session is its own');
        if (!$stage->kind->daemonizes()) {
            $stage->check(readlink("/proc/$master/cwd") === "$stage->home/bin/src", "it is in the project's folder");
        }
        $stage->entry('stop', 0);
    },
];
