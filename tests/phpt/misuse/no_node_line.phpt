--TEST--
A conf without a node line still has its settings; for keepAlive() it is a quiet local run
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
$conf = conf_file(conf_text(''));
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
Tars\Manage::getNodeInfo(): CONF: /tars/application/server<node> is missing; tarsnode writes it%s
bool(false)
bool(true)
bool(false)
local, no_node: CONF: /tars/application/server<node> is missing; tarsnode writes it%s
CONF: /tars/application/server<node> is missing; tarsnode writes it%s
