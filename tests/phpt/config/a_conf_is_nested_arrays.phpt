--TEST--
parse() gives domains as arrays and parameters as strings
--FILE--
<?php
$c = Tars\Config::parse("<tars>\n  <application>\n    <server>\n      node=n@tcp -h h -p 1\n      empty=\n      bare\n    </server>\n  </application>\n</tars>\n");
var_dump($c['tars']['application']['server']);
--EXPECT--
array(3) {
  ["node"]=>
  string(15) "n@tcp -h h -p 1"
  ["empty"]=>
  string(0) ""
  ["bare"]=>
  string(0) ""
}
