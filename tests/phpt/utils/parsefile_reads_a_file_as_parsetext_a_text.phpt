--TEST--
parseFile() is parseText() of the file
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$text = conf_text(19386, ['Demo.HttpServer.objAdapter', 'Demo.HttpServer.apiObjAdapter']);
var_dump(Tars\Utils::parseFile(conf_file($text)) === Tars\Utils::parseText($text));
--EXPECT--
bool(true)
