--TEST--
Tars\report\ServerFSync and ServerFWrapper report once and return what the node answered
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$info = new Tars\report\ServerInfo;
[$info->application, $info->serverName, $info->pid, $info->adapter] = ['Demo', 'HttpServer', getmypid(), 'Demo.HttpServer.objAdapter'];

$node = new Node();
foreach ([Tars\report\ServerFSync::class, Tars\report\ServerFWrapper::class] as $class) {
    $reporter = new $class('127.0.0.1', $node->port, 'tars.tarsnode.ServerObj');
    var_dump($reporter->keepAlive($info));
    [, $app, $adapter, $pid] = $node->wait('/ keepAlive (\S+) .*adapter=(\S+) pid=(\d+)/');
    echo "$adapter ", $pid === (string) getmypid() ? 'of us' : "of $pid", "\n";
}
$sync = new Tars\report\ServerFSync('127.0.0.1', (string) $node->port, 'tars.tarsnode.ServerObj');
foreach (['-1', 'close', 'garbage'] as $mode) {
    $node->answer($mode);
    echo "$mode: ", $sync->keepAlive($info), "\n";
}
$node->answer('silent');
$began = microtime(true);
echo 'silent: ', $sync->keepAlive($info), ' ', microtime(true) - $began >= 2 ? 'after its time' : 'early', "\n";
echo 'nobody: ', (new Tars\report\ServerFSync('127.0.0.1', 1, 'x'))->keepAlive($info), "\n";
echo 'nowhere: ', (new Tars\report\ServerFSync)->keepAlive($info), "\n";
$info->pid = 'no number';
$info->application = [];
echo 'no struct: ', $sync->keepAlive($info), "\n";
class Unmade extends Tars\report\ServerFWrapper { public function __construct() {} }
class Blank extends Tars\report\ServerInfo { public function __construct() {} }
echo 'no fields: ', $sync->keepAlive(new Blank), "\n";
echo 'not constructed: ', (new Unmade)->keepAlive(new Tars\report\ServerInfo), "\n";
try {
    $sync->keepAlive(new TARS_Vector(TARS::INT32));
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
int(0)
Demo.HttpServer.objAdapter of us
int(0)
Demo.HttpServer.objAdapter of us
-1: -1
close: -1
garbage: -1
silent: -1 after its time
nobody: -1
nowhere: -1
no struct: -1
no fields: -1
not constructed: -1
Tars\report\ServerFSync::keepAlive(): Argument #1 ($serverInfo) must be of type Tars\report\ServerInfo, TARS_Vector given
