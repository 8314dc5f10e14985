<?php
/** A life without trouble: every command, done once and done twice. */
declare(strict_types=1);

return [
    'a service is started, looked at and stopped' => static function (Stage $stage): void {
        $master = $stage->start();
        $stage->check(str_contains($stage->answers(), 'worker '), 'it answers');
        $stage->check((int) file_get_contents($stage->pidFile()) === $master, 'the pid file names the master');
        $stage->entry('status', 0, "Shop.Cart is running, process $master");
        $stage->entry('stop', 0, 'Shop.Cart is stopped');
        $stage->nothingIsLeft();
        $stage->check(!file_exists($stage->pidFile()), 'the pid file is gone');
        $stage->entry('status', 3, 'Shop.Cart is not running');
    },
    'no command is start' => static function (Stage $stage): void {
        $stage->entry('', 0, 'Shop.Cart is started, process ');
        $stage->entry('stop', 0);
    },
    'what runs is not started again' => static function (Stage $stage): void {
        $master = $stage->start();
        $workers = $stage->workers();
        $stage->entry('start', 0, "Shop.Cart is running already, process $master");
        $stage->check($stage->workers() === $workers, 'the service is as it was');
        $stage->entry('stop', 0);
    },
    'more connections than descriptors are no warning' => static function (Stage $stage): void {
        file_put_contents($stage->conf, str_replace('threads=2', "threads=2\nmaxconns=2000000000", file_get_contents($stage->conf)));
        $stage->start();
        $stage->entry('stop', 0);
        $log = (string) file_get_contents("$stage->folder/app_log/Shop/Cart/Shop.Cart.log");
        $stage->check(!str_contains($log, 'max_conn'), "nothing is logged of it: $log");
    },
    'what does not run is not stopped' => static function (Stage $stage): void {
        $stage->entry('stop', 0, 'Shop.Cart is not running');
        $stage->start();
        $stage->entry('stop', 0, 'Shop.Cart is stopped');
        $stage->entry('stop', 0, 'Shop.Cart is not running');
    },
    'a restart is another master' => static function (Stage $stage): void {
        $stage->entry('restart', 0, 'Shop.Cart is started, process ');
        $first = $stage->await('a master', fn () => $stage->role('master'));
        $said = $stage->entry('restart', 0, 'Shop.Cart is stopped');
        $stage->check(preg_match('/is started, process (\d+)/', $said, $m) && (int) $m[1] !== $first, 'the master is new');
        $stage->check(!Proc::lives($first), 'the old one is dead');
        $stage->entry('stop', 0);
        $stage->nothingIsLeft();
    },
    'a reload replaces the workers and no more' => static function (Stage $stage): void {
        $stage->entry('reload', 7, 'Shop.Cart does not run');
        $master = $stage->start();
        $workers = $stage->workers();
        $stage->entry('reload', 0, "process $master");
        $stage->await('other workers are there', fn () => count(array_diff($stage->workers(), $workers)) === 2);
        $stage->entry('status', 0, "running, process $master");
        $stage->entry('stop', 0);
        $stage->nothingIsLeft();
    },
    'the status for programs is the truth' => static function (Stage $stage): void {
        $before = json_decode($stage->entry('status --json', 3), true);
        $stage->check($before['state'] === 'stopped' && $before['pid'] === null, 'it is stopped before');
        $master = $stage->start();
        $now = json_decode($stage->entry('status --json', 0), true);
        $stage->check([$now['name'], $now['state'], $now['pid']] === ['Shop.Cart', 'running', $master], 'it runs');
        $stage->check(array_diff($stage->workers(), $now['processes']) === [], 'the workers are among its processes');
        $stage->check($now['orphans'] === [], 'nobody is orphaned');
        $stage->check(abs($now['started'] - time()) < 100, 'it was started just now');
        $stage->check($now['adapters'] === [[
            'adapter' => 'Shop.Cart.WebObjAdapter', 'host' => '127.0.0.1', 'port' => $stage->port, 'open' => true,
        ]], 'its port is open');
        $stage->entry('stop', 0);
    },
    'two starts at once are one' => static function (Stage $stage): void {
        $command = $stage->entrance();
        $starts = array_map(fn () => $stage->begin($command), range(1, 4));
        $said = array_map($stage->finish(...), $starts);
        $stage->check(array_column($said, 0) === [0, 0, 0, 0], 'all succeed');
        $texts = implode('', array_column($said, 1));
        $stage->check(substr_count($texts, 'is started') === 1, "one has started it: $texts");
        $stage->check(substr_count($texts, 'is running already') === 3, "three have found it: $texts");
        preg_match_all('/process (\d+)/', $texts, $pids);
        $stage->check(count(array_unique($pids[1])) === 1, 'they tell the same master');
        $stage->entry('stop', 0);
        $stage->nothingIsLeft();
    },
];
