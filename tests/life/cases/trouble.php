<?php
/** Crashes, strangers, and services that will not start or stop. */
declare(strict_types=1);

/** A PHP in the project's folder that has nothing to do with the service. @return array{resource, int} */
function stranger(Stage $stage): array
{
    $code = 'pcntl_alarm(170); while (true) { sleep(10); }';
    $process = $stage->begin([PHP_BINARY, '-n', '-r', $code], "$stage->home/bin/src");

    return [$process, proc_get_status($process)['pid']];
}

/** kill -9 of all; the pid file stays. */
function crash(Stage $stage): int
{
    $master = $stage->start();
    // Who still ran when another was killed could replace it.
    $stage->kill($stage->halted());
    $stage->check((int) file_get_contents($stage->pidFile()) === $master, 'the pid file is left');

    return $master;
}

/** The master and the manager are killed; the workers stay. @return int[] */
function orphan(Stage $stage): array
{
    $stage->start();
    $workers = $stage->workers();
    // Swoole's manager would end them when the master dies.
    $stage->kill(array_filter([$stage->role('manager')]));
    $stage->kill([$stage->role('master')]);
    $stage->check(array_filter($workers, Proc::lives(...)) === $workers, 'the workers stay');

    return $workers;
}

/** Starts the service without Entry: none of its processes has the lifeline. It is complete, and its pid file there. */
function byHand(Stage $stage, string ...$by): void
{
    $ini = ['-d', 'pcntl.x=1', $stage->kind->script(), "--config=$stage->conf"];
    $environment = [
        'TARS_CONFIG' => $stage->conf, 'HTTP_HOST' => '127.0.0.1', 'HTTP_PORT' => (string) $stage->port,
        'DAEMONIZE' => (string) (int) $stage->kind->daemonizes(), 'PFILE' => $stage->pidFile(),
    ];
    $stage->begin([...$by, PHP_BINARY, ...$ini], null, $environment);
    $stage->await('it is complete', fn () => count($stage->workers()) === 2 && $stage->role('master'));
    if ($stage->kind === Kind::Prefork) {
        file_put_contents($stage->pidFile(), $stage->role('master'));
    }
    $stage->await('it says its pid', fn () => @file_get_contents($stage->pidFile()));
}

return [
    'after a crash it starts as ever' => static function (Stage $stage): void {
        $first = crash($stage);
        $stage->entry('status', 1, 'is dead and has left a pid file');
        $stage->check($stage->start() !== $first, 'the master is new');
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'after a crash a stop tidies up' => static function (Stage $stage): void {
        crash($stage);
        $stage->entry('stop', 0, 'is not running');
        $stage->check(!file_exists($stage->pidFile()), 'the pid file is gone');
        $stage->entry('status', 3);
    },
    'another program with the pid is neither taken for the service nor touched' => static function (Stage $stage): void {
        crash($stage);
        [, $pid] = stranger($stage);
        $reuse = static function () use ($stage, $pid): void {
            file_put_contents($stage->pidFile(), $pid);
            touch($stage->pidFile(), time() - 100); // by a service that died long ago
        };
        $reuse();
        $stage->entry('status', 1, 'is dead');
        $stage->entry('reload', 7);
        $stage->entry('stop', 0, 'is not running');
        $reuse();
        $stage->start();
        $stage->entry('stop', 0, 'is stopped');
        $stage->check(Proc::lives($pid), 'the stranger lives');
    },
    'when the manager is dead a stop ends the workers too' => static function (Stage $stage): void {
        $master = $stage->start();
        $stage->kill([$stage->role('manager') ?? $master]);
        $stage->check($stage->workers() !== [], 'workers are left');
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'a master that has lost its workers does not serve, and a start begins anew' => static function (Stage $stage): void {
        // Programs that they have started are no workers.
        $stage->behave('helped');
        $master = $stage->start();
        // One that listens before it forks may have been up without workers.
        $stage->entry('start', 0, 'is running already');
        $stage->kill(array_filter([$stage->role('manager')]));
        // A master that forks its workers itself would fork more.
        posix_kill($master, SIGSTOP);
        $stage->kill(array_diff($stage->members(), [$master]));
        $said = json_decode($stage->entry('status --json', 1), true);
        $stage->check($said['state'] === 'without_workers' && $said['pid'] === $master, 'it is seen');
        $stage->check(count($said['processes']) > 1, 'programs are left');
        $stage->entry('status', 1, "process $master lives, and all its workers are gone");
        $stage->entry('start', 0, 'is started');
        $stage->check($stage->role('master') !== $master, 'the master is new');
        $stage->entry('status', 0, 'is running');
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'orphaned workers are seen and ended' => static function (Stage $stage): void {
        $workers = orphan($stage);
        $said = json_decode($stage->entry('status --json', 1), true);
        $stage->check($said['state'] === 'orphaned' && array_diff($workers, $said['orphans']) === [], 'they are seen');
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'a start ends orphaned workers first' => static function (Stage $stage): void {
        $workers = orphan($stage);
        $stage->start();
        $stage->check(array_filter($workers, Proc::lives(...)) === [], 'they are dead');
        $stage->entry('stop', 0);
        $stage->nothingIsLeft();
    },
    'without its files it is found all the same' => static function (Stage $stage): void {
        $master = $stage->start();
        // As a tidy administrator, or systemd-tmpfiles, may.
        array_map(unlink(...), glob($stage->pidFile() . '*'));
        $stage->entry('start', 0, "is running already, process $master");
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'a port that somebody else has is named with who has it' => static function (Stage $stage): void {
        $taken = stream_socket_server("tcp://127.0.0.1:$stage->port");
        $stage->entry('start', 1, "port $stage->port of Shop.Cart.WebObjAdapter is taken by process " . getmypid());
        $stage->check($stage->members() === [], 'nothing was started');
        fclose($taken);
        $stage->start();
        $stage->entry('stop', 0);
    },
    'a PHP error at boot is told' => static function (Stage $stage): void {
        $stage->behave('fatal');
        $said = $stage->entry('start', 1, 'Shop.Cart ended before it was up');
        $stage->check(str_contains($said, 'undefined_at_boot()'), "the error is told: $said");
        $stage->nothingIsLeft();
        $stage->entry('status', 3);
    },
    'a service that does not listen in time is told and left' => static function (Stage $stage): void {
        $stage->behave('portless');
        $stage->options['timeout'] = 1;
        $stage->entry('start', 1, "does not listen on port $stage->port for Shop.Cart.WebObjAdapter");
        $stage->check($stage->members() !== [], 'it lives');
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'who does not listen to TERM is killed in the time that the platform gives' => static function (Stage $stage): void {
        $stage->behave('deaf');
        $stage->entry('start', 0);
        $stage->await('the workers are there', fn () => count($stage->workers()) === 2);
        $stage->entry('stop', 0, 'of its processes were killed');
        $stage->nothingIsLeft();
        $stage->entry('status', 3);
    },
    'who needs time to stop gets what the platform gives' => static function (Stage $stage): void {
        $stage->writeConf("deactivating-timeout=60000\nmax_wait_time=60");
        $stage->behave('lingering');
        $master = $stage->start();
        $stop = $stage->begin($stage->entrance("--config=$stage->conf", 'stop'));
        $manager = $stage->role('manager') ?? $master;
        // Longer than the 2 s of a platform that says nothing.
        for ($until = microtime(true) + 3; microtime(true) < $until; usleep(20_000)) {
            $stage->check(Proc::lives($manager) && proc_get_status($stop)['running'], 'it is waited for');
        }
        touch("$stage->home/conf/go");
        [$code, $said] = $stage->finish($stop);
        $stage->check([$code, trim($said)] === [0, 'Shop.Cart is stopped'], "nobody was killed: $said");
        $stage->nothingIsLeft();
    },
    'a stop during a start is the end of both' => static function (Stage $stage): void {
        $stage->behave('waiting');
        $start = $stage->begin($stage->entrance());
        $stage->await('the service has begun', fn () => $stage->role('master'));
        $stage->entry('status', 3, 'Shop.Cart is starting');
        $stage->entry('stop', 0, 'Shop.Cart is');
        [$code, $said] = $stage->finish($start);
        $stage->check($code === 1 && str_contains($said, 'ended before it was up'), "the start has failed: $said");
        $stage->nothingIsLeft();
    },
    'a service that was started by hand is known by its pid file' => static function (Stage $stage): void {
        byHand($stage);
        $stage->entry('start', 0, 'is running already, process ' . $stage->role('master'));
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'a service that was started by hand is stopped whole, though its manager is dead' => static function (Stage $stage): void {
        byHand($stage, 'setsid');
        $manager = $stage->kind->hasManager() ? 'manager' : 'master';
        $stage->kill([$stage->await("the $manager says its pid", fn () => $stage->role($manager))]);
        $stage->check($stage->workers() !== [], 'workers are left');
        $stage->entry('stop', 0, 'is stopped');
        $stage->nothingIsLeft();
    },
    'a master that has tidied up and does not end is not taken for gone' => static function (Stage $stage): void {
        $stage->behave('tidying');
        byHand($stage);
        $stage->entry('stop', 0, 'of its processes were killed');
        $stage->nothingIsLeft();
    },
];
