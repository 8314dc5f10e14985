--TEST--
getNodeInfo() is what Utils::parseNodeInfo() makes of the node line
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$manage = new Tars\Manage(conf_file(conf_text(19386)));
var_dump($manage->getNodeInfo());
--EXPECT--
array(7) {
  ["objName"]=>
  string(23) "tars.tarsnode.ServerObj"
  ["mode"]=>
  string(3) "tcp"
  ["host"]=>
  string(9) "127.0.0.1"
  ["port"]=>
  string(5) "19386"
  ["timeout"]=>
  int(60)
  ["sIp"]=>
  string(9) "127.0.0.1"
  ["iPort"]=>
  string(5) "19386"
}
