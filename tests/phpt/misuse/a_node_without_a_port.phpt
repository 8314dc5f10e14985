--TEST--
A node without a port has no heartbeat, and the reason is named
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$manage = new Tars\Manage(conf_file(conf_text('tars.tarsnode.ServerObj@tcp -h 127.0.0.1')));
var_dump($manage->getNodeInfo()['port'], $manage->keepAlive());
--EXPECTF--
Warning: Tars\Manage::keepAlive(): %s, line 4: /tars/application/server<node> is 'tars.tarsnode.ServerObj@tcp -h 127.0.0.1': %sno port%s
string(1) "0"
bool(false)
