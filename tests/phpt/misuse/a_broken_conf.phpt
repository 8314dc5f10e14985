--TEST--
A broken conf is named with line and column
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
$conf = conf_file("<tars>\n  <application>\n    <server\n");
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
--EXPECT--
Tars\Manage::getTarsConf(): CONF, line 3, column 12: '<server' has no '>'; a line that begins with '<' opens or closes a domain
Tars\Manage::getNodeInfo(): CONF, line 3, column 12: '<server' has no '>'; a line that begins with '<' opens or closes a domain
bool(true)
bool(true)
bool(false)
idle, conf: CONF, line 3, column 12: '<server' has no '>'; a line that begins with '<' opens or closes a domain
CONF, line 3, column 12: '<server' has no '>'; a line that begins with '<' opens or closes a domain
