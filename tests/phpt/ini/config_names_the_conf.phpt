--TEST--
tars_rs.config names the conf
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$conf = conf_file(conf_text(19386));
echo php('echo (new Tars\Manage())->getNodeInfo()["port"];', ['tars_rs.config' => $conf]);
--EXPECT--
19386
