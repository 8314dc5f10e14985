--TEST--
In a coroutine report(), ServerFSync and ServerFWrapper do not keep the worker from its other coroutines
--EXTENSIONS--
swoole
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$to = ['127.0.0.1', $node->port, 'tars.tarsnode.ServerObj'];
$info = new Tars\report\ServerInfo;
[$info->application, $info->serverName, $info->pid, $info->adapter] = ['Demo', 'HttpServer', getmypid(), 'AdminAdapter'];
$calls = [
    'report' => fn () => json_encode($manage->report(1)['ok']),
    'ServerFSync' => fn () => (new Tars\report\ServerFSync(...$to))->keepAlive($info),
    'ServerFWrapper' => fn () => (new Tars\report\ServerFWrapper(...$to))->keepAlive($info),
];
Co::set(['hook_flags' => 0]);
Swoole\Coroutine\run(function () use ($node, $calls) {
    foreach (['silent', 'normal'] as $how) {
        $node->answer($how);
        foreach ($calls as $name => $call) {
            $answered = null;
            go(function () use ($call, &$answered) {
                $answered = $call();
            });
            // Here while it waits: it was suspended.
            echo "$how $name: ", $answered === null ? 'goes on' : 'waited', ', then ';
            while ($answered === null) {
                Co::sleep(0.001);
            }
            echo "$answered\n";
        }
    }
});
echo 'outside: ', json_encode($manage->report()['ok']), "\n";
--EXPECT--
silent report: goes on, then false
silent ServerFSync: goes on, then -1
silent ServerFWrapper: goes on, then -1
normal report: goes on, then true
normal ServerFSync: goes on, then 0
normal ServerFWrapper: goes on, then 0
outside: true
