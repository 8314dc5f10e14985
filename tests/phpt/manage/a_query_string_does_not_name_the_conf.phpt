--TEST--
In a web SAPI the query string is not the command line
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

require __DIR__ . '/../inc/web.inc';
$conf = conf_file(conf_text(19386));
$web = new Web('echo $_SERVER["argv"][0] ?? "no argv", "\n", @(new Tars\Manage())->getNodeInfo()["port"] ?? "none", "\n";', ['register_argc_argv' => 1]);
echo $web->get("?--config=$conf");
--EXPECTF--
--config=%s
none
