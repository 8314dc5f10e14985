--TEST--
A name set twice takes the last value and the last place; a domain opened twice is one
--FILE--
<?php
echo json_encode(Tars\Config::parse("<a>\nb=1\nc=2\nb=3\n</a>\n<a>\nd=4\n</a>")), "\n";
--EXPECT--
{"a":{"c":"2","b":"3","d":"4"}}
