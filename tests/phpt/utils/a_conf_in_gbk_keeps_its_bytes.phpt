--TEST--
A conf in GBK keeps its bytes
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$name = "\xb2\xe2\xca\xd4";
$conf = Tars\Utils::parseText(conf_text(19386, ['Demo.HttpServer.objAdapter'], "owner=$name\n#$name\n"));
var_dump($conf['tars']['application']['server']['owner'] === $name);
--EXPECT--
bool(true)
