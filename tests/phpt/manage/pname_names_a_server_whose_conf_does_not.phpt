--TEST--
PNAME names the server and its adapter where the conf does not
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$conf = conf_file(str_replace(["app=Demo\n", "server=HttpServer\n"], '', conf_text($node->port, [])));
$manage = new Tars\Manage($conf);
var_dump(@$manage->keepAlive());
putenv('PNAME=Shop.Cart');
var_dump($manage->keepAlive());
$node->wait('/ app=Shop server=Cart adapter=Shop.Cart.objAdapter pid=/');
$node->wait('/ app=Shop server=Cart adapter=AdminAdapter pid=/');
putenv('PNAME');
var_dump(error_get_last()['message']);
--EXPECTF--
bool(false)
bool(true)
string(%d) "Tars\Manage::keepAlive(): %s: /tars/application/server<app> is missing; %s"
