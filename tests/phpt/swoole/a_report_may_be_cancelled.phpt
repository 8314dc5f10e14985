--TEST--
A coroutine that waits in report() or ServerFSync may be cancelled, with an exception or without, and leaves nothing open
--EXTENSIONS--
swoole
--SKIPIF--
<?php
require __DIR__ . '/../inc/skip_no_node.inc';
class_exists('Swoole\Coroutine\CanceledException') or die('skip this Swoole cancels without exceptions');
?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$node->answer('silent');
$manage = new Tars\Manage(conf_for($node));
$sync = new Tars\report\ServerFSync('127.0.0.1', $node->port, 'tars.tarsnode.ServerObj');
$info = new Tars\report\ServerInfo;
[$info->application, $info->serverName, $info->pid, $info->adapter] = ['Demo', 'HttpServer', getmypid(), 'AdminAdapter'];
$calls = [fn () => $manage->report(86400)['error']['kind'], fn () => $sync->keepAlive($info)];
function open(): int
{
    return count(preg_grep('/eventfd|socket/', array_map(fn ($fd) => (string) @readlink($fd), glob('/proc/self/fd/*'))));
}
Co::set(['hook_flags' => 0]);
Swoole\Coroutine\run(function () use ($calls) {
    Co::sleep(0.001);
    $before = open();
    foreach ([false, true] as $throw) {
        foreach ($calls as $call) {
            $waiting = go(function () use ($call) {
                try {
                    var_dump($call());
                } catch (Swoole\Coroutine\CanceledException) {
                    echo "thrown\n";
                }
            });
            Co::cancel($waiting, $throw);
        }
    }
    echo open() - $before, " more open\n";
});
// And the process ends without waiting for the day to pass.
--EXPECT--
string(9) "cancelled"
int(-1)
thrown
thrown
0 more open
