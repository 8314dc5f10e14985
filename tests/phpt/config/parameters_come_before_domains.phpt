--TEST--
In each domain the parameters come first, then the domains, both in the conf's order
--FILE--
<?php
echo json_encode(Tars\Config::parse("<b>\n<d>\nx=1\n</d>\nz=1\n<c>\n</c>\ny=2\n</b>\n<a>\n</a>\nroot=3")), "\n";
--EXPECT--
{"root":"3","b":{"z":"1","y":"2","d":{"x":"1"},"c":[]},"a":[]}
