--TEST--
TARS_CONFIG and PNAME may come from the environment, from putenv() or from $_ENV
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$conf = conf_file(conf_text(19386));
$show = ' echo @(new Tars\Manage())->getNodeInfo()["port"] ?? "none", "\n";';
echo php($show, [], [], ['TARS_CONFIG' => $conf]);
echo php("putenv('TARS_CONFIG=$conf');$show");
echo php("\$_ENV['TARS_CONFIG'] = '$conf';$show");
echo php("putenv('TARS_CONFIG=$conf');putenv('TARS_CONFIG');$show");
echo php("\$_ENV['TARS_CONFIG'] = ['$conf'];$show");
--EXPECT--
19386
19386
19386
none
none
