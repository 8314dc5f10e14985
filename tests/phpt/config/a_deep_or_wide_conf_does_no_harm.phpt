--TEST--
A conf of many domains, deep or wide, is parsed or refused, and never crashes
--FILE--
<?php
$deep = fn ($n) => str_repeat("<a>\n", $n) . str_repeat("</a>\n", $n);
var_dump(count(Tars\Config::parse($deep(100)), COUNT_RECURSIVE));
try {
    Tars\Config::parse($deep(100000));
} catch (Tars\Exception\ConfSyntaxException $e) {
    echo $e->getMessage(), "\n";
}
$wide = implode(array_map(fn ($i) => "<d$i>\nk$i=v\n</d$i>\n", range(1, 20000)));
var_dump(count(Tars\Config::parse($wide), COUNT_RECURSIVE));
--EXPECT--
int(100)
the text, line 129, column 1: more than 128 domains inside one another
int(40000)
