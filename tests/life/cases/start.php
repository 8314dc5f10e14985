<?php
/** A start that something else meets on its way. */
declare(strict_types=1);

return [
    'a reload does not reach a service that is being started' => static function (Stage $stage): void {
        $stage->behave('waiting');
        $start = $stage->begin($stage->entrance());
        $master = $stage->await('the service has begun', fn () => $stage->role('master'));
        $patient = $stage->options;
        $stage->options['timeout'] = 1;
        $stage->entry('reload', 1, 'another start, stop or reload of Shop.Cart is under way');
        $stage->check(Proc::lives($master), 'what was started lives');
        $stage->options = $patient;
        touch("$stage->home/conf/go");
        [$code, $said] = $stage->finish($start);
        $stage->check($code === 0, "the start succeeds: $said");
        $workers = $stage->await('it is complete', fn () => count($stage->workers()) === 2 ? $stage->workers() : null);
        $stage->entry('reload', 0, 'is told to reload');
        $stage->await('other workers are there', fn () => count(array_diff($stage->workers(), $workers)) === 2);
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'a reload of what has not yet learnt its signals waits for it' => static function (Stage $stage): void {
        $stage->behave('waiting');
        $start = $stage->begin($stage->entrance());
        $stage->await('the service has begun', fn () => $stage->role('master'));
        posix_kill(proc_get_status($start)['pid'], SIGKILL);
        $stage->finish($start);
        $reload = $stage->begin($stage->entrance("--config=$stage->conf", 'reload'));
        $locked = static fn (): bool => file_get_contents($stage->pidFile() . '.lock', length: 7) === "reload\n";
        $stage->await('the reload has begun', $locked);
        touch("$stage->home/conf/go");
        [$code, $said] = $stage->finish($reload);
        $stage->check($code === 0 && str_contains($said, 'is told to reload'), "it is told: $said");
        $stage->await('it is complete', fn () => count($stage->workers()) === 2);
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'a second start of what is not up says no less than the first' => static function (Stage $stage): void {
        $stage->behave('portless');
        $stage->options['timeout'] = 1;
        foreach ([1, 2] as $_) {
            $stage->entry('start', 1, "does not listen on port $stage->port for Shop.Cart.WebObjAdapter");
        }
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'a start whose starter was killed is taken over by the next' => static function (Stage $stage): void {
        $stage->behave('waiting');
        $start = $stage->begin($stage->entrance());
        $stage->await('the service has begun', fn () => $stage->role('master'));
        posix_kill(proc_get_status($start)['pid'], SIGKILL);
        $stage->finish($start);
        $patient = $stage->options;
        $stage->options['timeout'] = 1;
        $stage->entry('start', 1, "does not listen on port $stage->port");
        $stage->options = $patient;
        $next = $stage->begin($stage->entrance());
        touch("$stage->home/conf/go");
        [$code, $said] = $stage->finish($next);
        $stage->check($code === 0 && str_contains($said, 'is running already, process '), "it is up: $said");
        $stage->check($stage->answers() !== null, 'the port is open when start returns');
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'a restart that cannot start does not stop' => static function (Stage $stage): void {
        $master = $stage->start();
        $good = $stage->options;
        foreach ([
            [5, '/no/such.php is not there', ['script' => '/no/such.php']],
            [5, '/no/such is not there', ['root' => '/no/such']],
            [1, "cannot write $stage->folder: it is no regular file", ['env_file' => $stage->folder]],
        ] as [$code, $says, $bad]) {
            $stage->options = $bad + $good;
            $stage->entry('restart', $code, $says);
        }
        $stage->options = ['command' => ['no-such-program']];
        $stage->entry('restart', 5, 'no-such-program is not there');
        $stage->options = $good;
        $stage->writeConf("log_file=$stage->folder");
        $stage->entry('restart', 1, "cannot write $stage->folder: ");
        $stage->writeConf();
        $stage->entry('status', 0, "is running, process $master");
        $stage->check(count($stage->workers()) === 2, 'it is whole');
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
];
