--TEST--
A call that waited in the queue of a busy Swoole worker for longer than its caller does is answered with -6, with and without an Event
--EXTENSIONS--
swoole
--FILE--
<?php
require __DIR__ . '/swoole.inc';

foreach ([false, true] as $event) {
    $begun = new Swoole\Atomic(0);
    $go_on = new Swoole\Atomic(0);
    $servant = new Tars\Servant([new Sum(function ($a, $b) use ($begun, $go_on) {
        if ($a === 1) {
            $begun->set(1);
            // The worker, not a coroutine of it.
            while (!$go_on->get()) {
                usleep(10000);
            }
        }
        return $a;
    })]);
    $server = new Swoole\Server('127.0.0.1', 0, SWOOLE_PROCESS);
    $server->set(['worker_num' => 1, 'log_file' => '/dev/null', 'hook_flags' => 0, 'event_object' => $event] + $servant->settings());
    $server->on('receive', $servant);
    $server->addProcess(new Swoole\Process(function () use ($server, $begun, $go_on) {
        [$busy, $late, $patient] = [connect($server->port), connect($server->port), connect($server->port)];
        $busy->send(add(1, timeout: 60000));
        while (!$begun->get()) {
            Swoole\Coroutine::sleep(0.01);
        }
        $late->send(add(2, timeout: 100));
        $patient->send(add(3, timeout: 60000));
        // So long that it is more than 0.1 s that they wait, however slow the machine is.
        Swoole\Coroutine::sleep(2);
        $go_on->set(1);
        foreach ([$busy, $late, $patient] as $client) {
            echo said(received($client));
        }
        $server->shutdown();
        Swoole\Coroutine::sleep(60);
    }, false, 0, true));
    $server->start();
}
?>
--EXPECT--
0 '' 08000206001d00000200010608746172735f7265741d0000020001
-6 '' 080c
0 '' 08000206001d00000200030608746172735f7265741d0000020003
0 '' 08000206001d00000200010608746172735f7265741d0000020001
-6 '' 080c
0 '' 08000206001d00000200030608746172735f7265741d0000020003
