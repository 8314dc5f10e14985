--TEST--
ServerFSync, ServerFWrapper and ServerFAsync tell only a pid of the service: none means its own, another is refused
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$to = ['127.0.0.1', $node->port, 'tars.tarsnode.ServerObj'];
$reporters = [new Tars\report\ServerFSync(...$to), new Tars\report\ServerFWrapper(...$to)];
$async = new Tars\report\ServerFAsync(...$to);
$info = new Tars\report\ServerInfo;
[$info->application, $info->serverName, $info->adapter] = ['Demo', 'HttpServer', 'Demo.HttpServer.objAdapter'];
function told(Node $node): string
{
    $pid = $node->wait('/ keepAlive .*pid=(-?\d+)/')[1];
    return $pid === (string) getmypid() ? 'us' : $pid;
}

$me = getmypid();
foreach ([0, null, '', '0', 0.0, " \n", -0.0, $me, "$me", "$me\n", (float) $me] as $pid) {
    $info->pid = $pid;
    foreach ($reporters as $reporter) {
        if (($answer = $reporter->keepAlive($info)) !== 0 || ($told = told($node)) !== 'us') {
            echo json_encode($pid), " was answered $answer, told $told\n";
        }
    }
    if ($async->keepAlive($info) !== null) {
        echo json_encode($pid), " was refused\n";
    }
}
echo 'left to the agent: ', told($node), "\n";
(new Tars\Manage(conf_for($node)))->stop();
$node->wait('/ close .*by=peer/');

$stranger = proc_open(['cat'], [['pipe', 'r'], ['pipe', 'w']], $pipes);
fwrite($pipes[0], "runs\n");
fgets($pipes[1]);
$strange = proc_get_status($stranger)['pid'];
$useless = [1, -1, -5, PHP_INT_MAX, PHP_INT_MIN, 2 ** 32, 2 ** 32 + $me, $strange, "$strange", 'abc', "{$me}abc", "0x10",
    $me + 0.5, NAN, INF, 1e30, true, false, [], [$me], new stdClass];
foreach ($useless as $pid) {
    $info->pid = $pid;
    $answers = array_map(fn ($reporter) => $reporter->keepAlive($info), $reporters);
    $answers[] = $async->keepAlive($info)['code'] ?? 'handed over';
    if ($answers !== [-1, -1, -1]) {
        echo get_debug_type($pid), ' was answered ', json_encode($answers), "\n";
    }
}
$info->pid = $me;
echo 'then: ', $reporters[0]->keepAlive($info), "\n";
// What was told before would be first.
echo told($node), "\n";
--EXPECT--
left to the agent: us
then: 0
us
