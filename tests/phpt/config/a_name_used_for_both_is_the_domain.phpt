--TEST--
A name used for a parameter and a domain is the domain, in the domain's place
--FILE--
<?php
echo json_encode(Tars\Config::parse("<a>\nb=1\nc=2\n<b>\nd=3\n</b>\n</a>")), "\n";
--EXPECT--
{"a":{"c":"2","b":{"d":"3"}}}
