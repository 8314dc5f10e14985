--TEST--
Of a services.php, what TarsPHP serves by HTTP, WebSocket, gRPC or a timer is passed over; what it would not serve either is an error
--FILE--
<?php
require __DIR__ . '/tarsphp.inc';
require __DIR__ . '/call.inc';

$shop = ['home-api' => '\Old\ShopServant', 'home-class' => '\Old\Shop'];
$others = [
    'http' => ['namespaceName' => 'HttpServer\\', 'protocolName' => 'http', 'serverType' => 'http'],
    'old' => ['namespaceName' => 'HttpServer\\'],
    'websocket' => ['namespaceName' => 'WebsocketServer\\', 'home-class' => '\Nowhere', 'protocolName' => 'http', 'serverType' => 'websocket'],
    'pb' => ['home-api' => 'Nowhere', 'home-class' => 'Nowhere', 'protocolName' => 'pb', 'serverType' => 'grpc'],
    'timer' => ['namespaceName' => 'TimerServer\\', 'isTimer' => true],
];
$servant = new Tars\Servant($others + ['obj' => $shop]);
foreach (['obj', ...array_keys($others)] as $name) {
    echo "$name: ", answer($servant->handle(request("PHPTest.PHPServer.$name", 'ping', [])))['code'], "\n";
}
foreach ([$others, ['obj' => []], ['obj' => ['home-api' => '\Old\ShopServant', 'namespaceName' => 'Old']]] as $wrong) {
    try {
        new Tars\Servant($wrong);
    } catch (Tars\Exception\SchemaException $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
obj: 0
http: -4
old: -4
websocket: -4
pb: -4
timer: -4
Tars\Servant: there is no object to serve.
Tars\Servant: obj has no 'home-api', a class's name.
Tars\Servant: obj has no 'home-class', a class's name.
