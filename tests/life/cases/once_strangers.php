<?php
/** Whom a pid file names, and who asks: processes of the project that are not the service, users who may not see it. */
declare(strict_types=1);

function isRoot(): bool
{
    return posix_geteuid() === 0 && posix_getpwnam('nobody') !== false;
}

/**
 * What runs a command as another user, who gets as far as the service, and can take its pid file away.
 * @return string[]
 */
function another(Stage $stage): array
{
    ['uid' => $user, 'gid' => $group] = posix_getpwnam('nobody');
    mkdir("$stage->folder/theirs");
    copy(Stage::extension(), "$stage->folder/theirs/tars_rs.so");
    file_put_contents("$stage->folder/theirs/theirs.ini", "extension=$stage->folder/theirs/tars_rs.so\n");
    exec('chmod -R a+rwX ' . escapeshellarg($stage->folder));
    array_map(static fn (string $lock) => chmod($lock, 0644), glob("$stage->home/data/*.lock"));

    return [
        'setpriv', "--reuid=$user", "--regid=$group", '--clear-groups',
        'env', "PHP_INI_SCAN_DIR=:$stage->folder/theirs",
    ];
}

return [
    'another server of the project, named in the pid file of their framework, is not touched' => static function (Stage $stage): void {
        $root = "$stage->home/bin/src";
        mkdir("$root/bin");
        mkdir("$root/runtime");
        $server = '<?php pcntl_alarm(170); file_put_contents("runtime/swoft.pid", getmypid()); while (true) { sleep(10); }';
        file_put_contents("$root/bin/swoft", $server);
        $stage->options = ['preset' => 'swoft2'];
        $pid = proc_get_status($stage->begin([PHP_BINARY, 'bin/swoft', 'rpc:start'], $root))['pid'];
        $stage->await('it has named itself', fn () => (int) @file_get_contents("$root/runtime/swoft.pid") === $pid);
        $stage->entry('status', 3, 'is not running');
        $stage->entry('reload', 7);
        $stage->entry('stop', 0, 'is not running');
        $stage->check(Proc::lives($pid), 'it lives');
        $stage->check((int) file_get_contents("$root/runtime/swoft.pid") === $pid, 'its pid file is there');
    },
    'a user who may not see whether it is the service is told so, and changes nothing' => static function (Stage $stage): void {
        if (!isRoot()) {
            return; // only root can be another
        }
        $master = $stage->start();
        $as = another($stage);
        foreach (['status', 'reload', 'stop', 'start'] as $word) {
            [$exit, $said] = $stage->run([...$as, ...$stage->entrance("--config=$stage->conf", $word)]);
            $told = str_contains($said, "names process $master, of which this user may not see");
            $stage->check($exit === 4 && $told, "$word ends with 4, not $exit: $said");
            $stage->check((int) file_get_contents($stage->pidFile()) === $master, "the pid file is there after $word");
        }
        // What the conf says now leads to no file of its, but to its port.
        $stage->writeConf("pid_file=$stage->folder/other.pid");
        foreach (['status' => 4, 'reload' => 4, 'stop' => 4, 'start' => 1] as $word => $code) {
            [$exit, $said] = $stage->run([...$as, ...$stage->entrance("--config=$stage->conf", $word)]);
            $told = str_contains($said, "port $stage->port ");
            $stage->check($exit === $code && $told, "$word ends with $code, not $exit: $said");
        }
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'what another user\'s process says to be started with leads to no one and hides no one' => static function (Stage $stage): void {
        if (!isRoot()) {
            return;
        }
        $as = another($stage);
        // A server of root's, which the forger would have taken for the service.
        $port = Stage::freePort();
        $code = "pcntl_alarm(170); \$s = stream_socket_server('tcp://127.0.0.1:$port'); touch('$stage->folder/up'); sleep(170);";
        $bystander = proc_get_status($stage->begin([PHP_BINARY, '-r', $code]))['pid'];
        $stage->await('it listens', static fn () => file_exists("$stage->folder/up"));
        $forged = "$stage->folder/theirs/forged";
        $stage->writeConf("pid_file=$forged");
        $text = strtr(file_get_contents($stage->conf), ["-p $stage->port" => "-p $port"]);
        $stage->writeConf();
        $forge = "umask 022; printf %s \"\$1\" > $forged.lock; echo $bystander > $forged; exec perl -MFcntl -MPOSIX -e '
            sysopen(F, \$ARGV[0], O_RDONLY | Fcntl::O_NOATIME()) && POSIX::dup2(fileno(F), 40); exec qw(sleep 170)' $forged.lock";
        $forger = $stage->begin([...$as, 'bash', '-c', $forge, '-', "start \n$stage->conf\n\n$text"]);
        $forger = proc_get_status($forger)['pid'];
        $stage->await('he pretends', static fn () => (Proc::descriptors($forger)[40] ?? '') === "$forged.lock");
        foreach (['status' => 3, 'stop' => 0] as $word => $code) {
            $said = $stage->entry($word, $code, 'is not running');
            $stage->check(str_contains($said, "process $forger ") && str_contains($said, 'is not believed'), "he is named: $said");
        }
        $master = $stage->start();
        $stage->entry('status', 0, "is running, process $master");
        $stage->entry('reload', 0, "process $master");
        $stage->entry('stop', 0, 'is stopped');
        $stage->check(Proc::lives($bystander) && is_file($forged), 'nobody else\'s process and file is touched');
        $stage->nothingIsLeft();
    },
    'a process of the service cannot change what the service is said to be started with' => static function (Stage $stage): void {
        if (!isRoot()) {
            return;
        }
        $as = another($stage);
        $forge = 'text="start \n/forged.conf\n\n<tars>\n"; printf "$text" >&40; printf "$text" >/proc/self/fd/40; exec sleep 170';
        $stage->options = ['command' => [...$as, 'bash', '-c', $forge]];
        file_put_contents($stage->conf, strtr(file_get_contents($stage->conf), ["-p $stage->port" => '']));
        $stage->entry('start', 0);
        $record = file_get_contents("$stage->home/data/Shop.Cart.pid.lock");
        $stage->check(str_contains($record, "\n$stage->conf\n\n<tars>"), "it is as it was: $record");
        $stage->entry('stop', 0, 'is stopped');
    },
    'root finds what another user has started, or runs without root\'s rights, whatever the conf says now' => static function (Stage $stage): void {
        if (!isRoot()) {
            return;
        }
        $as = another($stage);
        ['uid' => $user] = posix_getpwnam('nobody');
        exec("chown $user $stage->home/data $stage->folder/app_log/Shop/Cart");
        $plan = ['timeout' => 60] + $stage->options;
        foreach (['started by him', 'started by root for him'] as $how) {
            $stage->writeConf();
            $stage->options = $plan;
            if ($how === 'started by him') {
                [$exit, $said] = $stage->run([...$as, ...$stage->entrance("--config=$stage->conf", 'start')]);
                $stage->check($exit === 0, "it is $how: $said");
            } else {
                $stage->options = ['command' => [...$as, PHP_BINARY, $stage->kind->script(), "--config=$stage->conf"]];
                $stage->entry('start', 0);
            }
            $master = (int) file_get_contents($stage->pidFile());
            $stage->check(fileowner("/proc/$master") === $user, "it is $how");
            $stage->writeConf("pid_file=$stage->folder/other.pid\nworker_num=7x");
            $stage->entry('status', 0, "is running, process $master");
            $stage->entry('reload', 0, "process $master");
            file_put_contents($stage->conf, "<tars>\n");
            $stage->entry('status', $how === 'started by him' ? 4 : 0);
            $stage->writeConf("pid_file=$stage->folder/data/Shop.Cart/data/other.pid");
            $stage->entry('stop', 0, 'is stopped');
            $stage->check(!file_exists($stage->pidFile()), 'its pid file is gone');
            $stage->nothingIsLeft();
            array_map('unlink', glob("$stage->home/data/*")); // the next one's user has his own
        }
    },
];
