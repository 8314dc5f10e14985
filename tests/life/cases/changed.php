<?php
/** A conf that is not any more what the service was started with, or is of no use. */
declare(strict_types=1);

/** The conf as it is now, with these texts for those. @param array<string, string> $changes */
function change(Stage $stage, array $changes): void
{
    $stage->writeConf();
    file_put_contents($stage->conf, strtr(file_get_contents($stage->conf), $changes));
}

/** It runs, and every command but a restart knows it. */
function isKnown(Stage $stage, int $master, string $says, string $what): void
{
    $said = $stage->entry('status', 0, "Shop.Cart is running, process $master");
    $stage->check(str_contains($said, $says), "status says '$says' when $what: $said");
    $workers = $stage->workers();
    $said = $stage->entry('reload', 0, "Shop.Cart is told to reload, process $master");
    $stage->check(str_contains($said, $says), "reload says '$says' when $what: $said");
    $stage->await('other workers are there', fn () => count(array_diff($stage->workers(), $workers)) === 2);
}

return [
    'a mistyped value is a matter for a start, and the service is known and stopped' => static function (Stage $stage): void {
        $master = $stage->start();
        foreach ([
            'max_wait_time=2' => 'max_wait_time=2s',
            'threads=2' => 'threads=many',
            "endpoint=tcp -h 127.0.0.1 -p $stage->port -t 60000" => 'endpoint=tcp -h 127.0.0.1 -p http',
            'task_worker_num=1' => "deactivating-timeout=soon\ntask_worker_num=1x\npackage_max_length=10MB",
        ] as $good => $bad) {
            change($stage, [$good => $bad]);
            isKnown($stage, $master, 'could not be started as the conf is now: ' . $stage->conf . ', line ', $bad);
            $stage->entry('restart', 6, "$stage->conf, line ");
            $stage->entry('start', 6, "$stage->conf, line ");
        }
        $stage->entry('stop', 0, 'Shop.Cart is stopped');
        $stage->nothingIsLeft();
        $stage->entry('stop', 0, 'Shop.Cart is not running');
    },
    'a conf that is gone or broken hides no service' => static function (Stage $stage): void {
        $master = $stage->start();
        file_put_contents($stage->conf, "<tars>\n");
        isKnown($stage, $master, 'is never closed', 'it is broken');
        unlink($stage->conf);
        isKnown($stage, $master, 'does not exist', 'it is gone');
        $stage->entry('restart', 6, 'does not exist');
        $stage->entry('stop', 0, 'Shop.Cart is stopped');
        $stage->nothingIsLeft();
        $stage->entry('stop', 6, 'does not exist');
    },
    'whatever has changed in the conf, what runs is known by what it was started with' => static function (Stage $stage): void {
        $master = $stage->start();
        $port = Stage::freePort();
        $adapter = 'Shop.Cart.WebObjAdapter';
        $other = "$stage->folder/other";
        foreach ([
            ["task_worker_num 1 -> none, worker_num 2 -> 3", ['threads=2' => 'threads=3', "task_worker_num=1\n" => "\n"]],
            ["$adapter HTTP 127.0.0.1 port $stage->port -> HTTP 127.0.0.1 port $port", ["-p $stage->port" => "-p $port"]],
            ["$adapter HTTP 127.0.0.1 port $stage->port -> none", ["-p $stage->port" => '']],
            ['name Shop.Cart -> Store.Basket', ['app=Shop' => 'app=Store', 'server=Cart' => 'server=Basket']],
            ["pid_file $stage->home/data/Shop.Cart.pid -> $other/Shop.Cart.pid", ["datapath=$stage->home/data" => "datapath=$other"]],
            ["log_file $stage->folder/app_log/", ["logpath=$stage->folder/app_log" => "logpath=$other"]],
        ] as [$says, $changes]) {
            change($stage, $changes);
            isKnown($stage, $master, $says, json_encode($changes));
            $said = $stage->entry('start', 0, "Shop.Cart is running already, process $master");
            $stage->check(str_contains($said, $says), "start says '$says': $said");
        }
        $stage->entry('stop', 0, 'Shop.Cart is stopped');
        $stage->nothingIsLeft();
        $stage->check(!file_exists($stage->pidFile()), 'its pid file is gone');
    },
    'a restart takes all that has changed' => static function (Stage $stage): void {
        $master = $stage->start();
        $port = Stage::freePort();
        change($stage, ["-p $stage->port" => "-p $port", "datapath=$stage->home/data" => "datapath=$stage->folder/other"]);
        $said = $stage->entry('restart', 0, 'Shop.Cart is stopped');
        $stage->check(!Proc::lives($master) && $stage->answers() === null, 'the old one is gone');
        preg_match('/is started, process (\d+)/', $said, $m);
        $named = (int) file_get_contents("$stage->folder/other/Shop.Cart.pid");
        $stage->check($named === (int) $m[1], "the new pid file names the new one: $said");
        $stage->entry('status', 0, "port $port is open");
        $stage->entry('stop', 0, 'Shop.Cart is stopped');
        $stage->nothingIsLeft();
    },
];
