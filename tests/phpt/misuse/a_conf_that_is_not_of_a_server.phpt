--TEST--
A conf that is not of a server is named, with what is missing
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
$conf = conf_file("<tars>\n<application>\n</application>\n</tars>\n");
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
Tars\Manage::getTarsConf(): CONF: /tars/application/server is missing; the conf of a server has <tars>, in it <application>, in it <server>
Tars\Manage::getNodeInfo(): CONF: /tars/application/server is missing; the conf of a server has <tars>, in it <application>, in it <server>
bool(true)
bool(true)
bool(false)
idle, conf: CONF: /tars/application/server is missing; the conf of a server has <tars>, in it <application>, in it <server>
CONF: /tars/application/server is missing; the conf of a server has <tars>, in it <application>, in it <server>
