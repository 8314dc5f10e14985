--TEST--
An empty text, and one of comments only, is an empty array
--FILE--
<?php
var_dump(Tars\Config::parse(''), Tars\Config::parse("# nothing\n\n  \r\n"));
--EXPECT--
array(0) {
}
array(0) {
}
