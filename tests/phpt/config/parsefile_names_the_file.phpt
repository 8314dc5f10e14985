--TEST--
parseFile() reads a file, and names it in every error
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$good = conf_file("<a>\nb=c\n</a>");
echo json_encode(Tars\Config::parseFile($good)), "\n";
foreach ([conf_file("<a>\n"), '/nonexistent/tars.conf', __DIR__, "$good/x", '/dev/null', "$good\0.conf"] as $path) {
    try {
        Tars\Config::parseFile($path);
        echo "accepted $path\n";
    } catch (Tars\Exception\TarsException $e) {
        $name = str_replace("\0", '\0', $path);
        echo $e::class, ' ', str_contains($e->getMessage(), $name) ? 'names it' : $e->getMessage(), "\n";
    }
}
--EXPECT--
{"a":{"b":"c"}}
Tars\Exception\ConfSyntaxException names it
Tars\Exception\ConfNotFoundException names it
Tars\Exception\ConfUnreadableException names it
Tars\Exception\ConfUnreadableException names it
Tars\Exception\ConfUnreadableException names it
Tars\Exception\ConfUnreadableException names it
