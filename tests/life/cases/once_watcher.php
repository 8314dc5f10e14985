<?php
/** A service that is the child of what starts it, and says late who it is: as Octane's. */
declare(strict_types=1);

return [
    'a server that names itself late is the master, and not the command that watches it' => static function (Stage $stage): void {
        mkdir("$stage->home/bin/src/bin");
        mkdir("$stage->home/bin/src/runtime");
        file_put_contents("$stage->home/bin/src/bin/hyperf.php", '<?php
            pcntl_alarm(170);
            $server = proc_open([PHP_BINARY, ' . var_export($stage->kind->script(), true) . '], [], $pipes);
            while (!file_exists(' . var_export("$stage->home/conf/go", true) . ')) {
                usleep(5_000);
            }
            file_put_contents("runtime/hyperf.pid", proc_get_status($server)["pid"]);
            proc_close($server);
        ');
        $stage->options = ['preset' => 'hyperf'];
        $start = $stage->begin($stage->entrance());
        $stage->await('it answers', fn () => $stage->answers());
        $answered = microtime(true);
        $stage->await('it has done so for a while', fn () => microtime(true) - $answered > 1.0);
        touch("$stage->home/conf/go");
        [$code, $said] = $stage->finish($start);
        $master = $stage->role('master');
        $stage->check($code === 0 && str_contains($said, "is started, process $master"), "it is process $master: $said");
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
];
