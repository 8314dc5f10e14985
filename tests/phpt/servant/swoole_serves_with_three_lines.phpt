--TEST--
A servant is Swoole's receive: it answers, knows its caller, and closes the connection on what is no packet
--EXTENSIONS--
swoole
--FILE--
<?php
require __DIR__ . '/swoole.inc';

$servant = new Tars\Servant([new Sum(function (int $a, int $b, Tars\Call $call) use (&$port) {
    if ($a === 0) {
        throw new Tars\Exception\RpcException('no', 5);
    }
    var_dump($call->caller === "127.0.0.1:$port", isset($call->caller), $call->received > 0, $call->remaining() > 20);
    return $a + $b;
})]);
foreach ([SWOOLE_BASE, SWOOLE_PROCESS] as $mode) {
    serve($servant, function (callable $connect) use (&$port, $mode) {
        $client = $connect();
        $port = $client->getsockname()['port'];
        $client->send(add(timeout: 60000));
        echo said(received($client));
        // Nothing is sent for a one-way call.
        $client->send(add(0, 4, id: 1, type: 1) . add(0, 4, id: 2, version: 1) . request('Demo.Sums.SumObj', 'tars_ping', version: 1));
        echo bin2hex(received($client)), "\n", bin2hex(received($client)), "\n";
        $client->send("\0\0\0\x06ab");
        var_dump($client->recv(30));
        $long = $connect();
        $long->send("\x7f\xff\xff\xff");
        var_dump($long->recv(30));
    }, mode: $mode);
}
// An Event, where the server has that.
$seen = null;
$servant = new Tars\Servant([new Sum(function ($a, $b, $call) use (&$seen) {
    $seen = [$call->received > microtime(true) - 60, $call->caller];
    return $a;
})]);
serve($servant, function (callable $connect) use (&$seen) {
    $client = $connect();
    $client->send(add());
    echo said(received($client));
    var_dump($seen[0], $seen[1] === "127.0.0.1:{$client->getsockname()['port']}");
}, ['event_object' => true]);
foreach ([fn () => $servant(new stdClass(), 1, 0, add()), fn () => $servant(new stdClass(), new stdClass()), fn () => $servant(1, 2)] as $wrong) {
    try {
        $wrong();
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
0 '' 08000206001d00000200070608746172735f7265741d0000020007
0000001510012c30024c50056d000c780c86026e6f
0000001010012c304d4c5c6d000c780c
string(0) ""
string(0) ""
bool(true)
bool(true)
bool(true)
bool(true)
0 '' 08000206001d00000200070608746172735f7265741d0000020007
0000001510012c30024c50056d000c780c86026e6f
0000001010012c304d4c5c6d000c780c
string(0) ""
string(0) ""
0 '' 08000206001d00000200030608746172735f7265741d0000020003
bool(true)
bool(true)
TypeError: Tars\Servant::__invoke(): Argument #1 ($server) must be of type Swoole\Server, stdClass given
TypeError: Tars\Servant::__invoke(): Argument #1 ($server) must be of type Swoole\Server, stdClass given
TypeError: Tars\Servant::__invoke(): Argument #1 ($server) must be of type Swoole\Server, int given
