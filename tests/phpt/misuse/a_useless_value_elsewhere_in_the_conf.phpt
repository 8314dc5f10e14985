--TEST--
A value that is of no use elsewhere in the conf does not keep the heartbeat from beating
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$useless = "server=HttpServer\nlognum=many\nhearttimeout=soon\nlocal=nowhere\n<Demo.HttpServer.objAdapter>\n"
    . "threads=a few\nendpoint=carrier pigeon\n</Demo.HttpServer.objAdapter>\n";
$conf = conf_file(str_replace("server=HttpServer\n", $useless, conf_text($node->port, [])));
var_dump((new Tars\Manage($conf))->keepAlive());
$node->wait('/ app=Demo server=HttpServer adapter=Demo.HttpServer.objAdapter pid=/');
$node->wait('/ app=Demo server=HttpServer adapter=AdminAdapter pid=/');
?>
--EXPECT--
bool(true)
