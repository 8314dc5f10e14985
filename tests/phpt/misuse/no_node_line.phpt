--TEST--
A conf without a node line still has its settings, and what is missing is named
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
$conf = conf_file(conf_text(''));
set_error_handler(fn ($level, $message) => print(str_replace($conf, 'CONF', $message) . "\n"));
$manage = new Tars\Manage($conf);
var_dump($manage->getTarsConf() === [], $manage->getNodeInfo() === [], $manage->keepAlive());
try {
    $manage->report();
} catch (Tars\Exception\TarsException $e) {
    echo str_replace($conf, 'CONF', $e->getMessage()), "\n";
}
--EXPECTF--
Tars\Manage::getNodeInfo(): CONF: /tars/application/server<node> is missing; tarsnode writes it%s
Tars\Manage::keepAlive(): CONF: /tars/application/server<node> is missing; tarsnode writes it%s
bool(false)
bool(true)
bool(false)
CONF: /tars/application/server<node> is missing; tarsnode writes it%s
