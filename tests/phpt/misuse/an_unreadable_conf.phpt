--TEST--
A conf that may not be read is named, with the reason
--EXTENSIONS--
posix
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
$conf = conf_file(conf_text(19386));
chmod($conf, 0);
posix_geteuid() === 0 and posix_seteuid(65534);
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
posix_seteuid(posix_getuid());
--EXPECT--
Tars\Manage::getTarsConf(): conf file CONF cannot be read: Permission denied (os error 13)
Tars\Manage::getNodeInfo(): conf file CONF cannot be read: Permission denied (os error 13)
bool(true)
bool(true)
bool(false)
idle, conf: conf file CONF cannot be read: Permission denied (os error 13)
conf file CONF cannot be read: Permission denied (os error 13)
