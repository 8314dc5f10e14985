<?php
/** Whom a pid file names, and who asks: processes of the project that are not the service, users who may not see it. */
declare(strict_types=1);

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
        $nobody = posix_getpwnam('nobody');
        if (posix_geteuid() !== 0 || !$nobody) {
            return; // only root can be another
        }
        $master = $stage->start();
        // What another user needs to get as far as the service, and to take its pid file away.
        mkdir("$stage->folder/theirs");
        copy(Stage::extension(), "$stage->folder/theirs/tars_rs.so");
        file_put_contents("$stage->folder/theirs/theirs.ini", "extension=$stage->folder/theirs/tars_rs.so\n");
        exec('chmod -R a+rwX ' . escapeshellarg($stage->folder));
        $become = "posix_setgid({$nobody['gid']}); posix_setuid({$nobody['uid']}); "
            . '$c = array_slice($argv, 1); pcntl_exec($c[0], array_slice($c, 1)); exit(99);';
        foreach (['status', 'reload', 'stop', 'start'] as $word) {
            $command = [PHP_BINARY, '-r', $become, '--', ...$stage->entrance("--config=$stage->conf", $word)];
            [$exit, $said] = $stage->run($command, null, ['PHP_INI_SCAN_DIR' => ":$stage->folder/theirs"]);
            $told = str_contains($said, "names process $master, of which this user may not see");
            $stage->check($exit === 4 && $told, "$word ends with 4, not $exit: $said");
            $stage->check((int) file_get_contents($stage->pidFile()) === $master, "the pid file is there after $word");
        }
        // What the conf says now leads to no file of its, but to its port.
        $stage->writeConf("pid_file=$stage->folder/other.pid");
        foreach (['status' => 4, 'reload' => 4, 'stop' => 4, 'start' => 1] as $word => $code) {
            $command = [PHP_BINARY, '-r', $become, '--', ...$stage->entrance("--config=$stage->conf", $word)];
            [$exit, $said] = $stage->run($command, null, ['PHP_INI_SCAN_DIR' => ":$stage->folder/theirs"]);
            $told = str_contains($said, "port $stage->port ");
            $stage->check($exit === $code && $told, "$word ends with $code, not $exit: $said");
        }
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
];
