--TEST--
toSwoftEnv() is the environment of a service, all strings
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$conf = conf_file(conf_text(19386, ['Demo.HttpServer.aAdapter', 'Demo.HttpServer.bAdapter'], "task_worker_num=1\ndaemonize=y\n"));
$env = (new Tars\Settings($conf))->toSwoftEnv();
var_dump($env['TARS_CONFIG'] === $conf);
unset($env['TARS_CONFIG']);
echo json_encode($env, JSON_PRETTY_PRINT), "\n";
// However the conf is named.
chdir(dirname($conf));
var_dump((new Tars\Settings(basename($conf)))->toSwoftEnv()['TARS_CONFIG'] === $conf);
--EXPECT--
bool(true)
{
    "PNAME": "Demo.HttpServer",
    "HTTP_HOST": "127.0.0.1",
    "HTTP_PORT": "10000",
    "HTTP_HOST_2": "127.0.0.1",
    "HTTP_PORT_2": "10001",
    "TCPABLE": "false",
    "WORKER_NUM": "2",
    "TASK_WORKER_NUM": "1",
    "DAEMONIZE": "1"
}
bool(true)
