--TEST--
Arguments may be named as TarsPHP names them
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$conf = conf_file(conf_text(19386));
var_dump(count(Tars\Utils::parseFile(configPath: $conf)));
var_dump(count(Tars\Utils::parseText(text: conf_text(19386))));
var_dump(Tars\Utils::parseNodeInfo(nodeInfo: 'a.b.c@tcp -h h -p 1')['host']);
var_dump(Tars\Utils::getLocatorInfo(locatorString: 'a.b.c@tcp -h h -p 1')['locatorName']);
var_dump(Tars\Utils::getEndpointInfo(endpoint: 'tcp -h h -p 1')['sHost']);
--EXPECT--
int(1)
int(1)
string(1) "h"
string(5) "a.b.c"
string(1) "h"
