--TEST--
keepAlive() off the platform, with no conf or with one that has no node, is a quiet local run
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

// Where a Swoft project would have its conf there is none on a developer's machine.
define('BASE_PATH', '/nonexistent/bin/src');
$confs = ['none' => null, 'no node' => conf_file(conf_text('')), 'nothing in it' => conf_file(str_replace(['app=Demo', 'server=HttpServer'], '', conf_text('')))];
foreach ($confs as $which => $conf) {
    $manage = new Tars\Manage($conf);
    $armed = $manage->keepAlive();
    ['role' => $role, 'state' => $state, 'last_error' => $why] = $manage->status();
    echo "$which: ", json_encode([$armed, $role, $state, $why['kind']]), ' ', strtok($why['text'], ':;'), "\n";
}
putenv('PNAME=Demo.HttpServer');
(new Tars\Manage())->keepAlive();
echo $manage->status()['last_error']['text'], "\n";
--EXPECTF--
none: [false,"unarmed","local","no_node"] no conf file is named
no node: [false,"unarmed","local","no_node"] %s
nothing in it: [false,"unarmed","local","no_node"] %s
no conf file is named, and where Swoft projects have it, at /nonexistent/conf/Demo.HttpServer.config.conf, there is none: pass %s
