--TEST--
A node with a port that is none is named, with its line
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
$conf = conf_file(conf_text('tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 65536'));
set_error_handler(fn ($level, $message) => print(str_replace($conf, 'CONF', $message) . "\n"));
$manage = new Tars\Manage($conf);
var_dump($manage->getTarsConf() === [], $manage->getNodeInfo() === [], $manage->keepAlive());
['state' => $state, 'last_error' => $error] = $manage->status();
echo "$state, {$error['kind']}: ", str_replace((string) $conf, 'CONF', $error['text']), "\n";
try {
    $manage->report();
} catch (Tars\Exception\TarsException $e) {
    echo str_replace($conf, 'CONF', $e->getMessage()), "\n";
}
--EXPECTF--
Tars\Manage::getNodeInfo(): CONF, line 4: /tars/application/server<node> is 'tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 65536': %s-p is '65536'; it must be a port, 0 to 65535
bool(false)
bool(true)
bool(false)
idle, conf: CONF, line 4: /tars/application/server<node> is 'tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 65536': %s-p is '65536'; it must be a port, 0 to 65535
CONF, line 4: /tars/application/server<node> is 'tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 65536': %s-p is '65536'; it must be a port, 0 to 65535
