--TEST--
getTarsConf() is what Utils::parseFile() makes of the conf
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$conf = conf_file(conf_text(19386));
$manage = new Tars\Manage($conf);
var_dump($manage->getTarsConf() === Tars\Utils::parseFile($conf));
var_dump($manage->getTarsConf()['tars']['application']['server']['adapters'][0]['objName']);
--EXPECT--
bool(true)
string(3) "obj"
