--TEST--
A text that is no conf is named for what it is, with its line
--FILE--
<?php
$conf = "<tars>\n<application>\n<server>\napp=Shop\nserver=Cart\n</server>\n</application>\n</tars>\n";
$wide = fn (string $pattern) => preg_replace('/(.)/s', $pattern, $conf);
$texts = [
    'UTF-16' => "\xff\xfe" . $wide("\$1\0"),
    'UTF-16 without a mark' => $wide("\0\$1"),
    'UTF-32' => $wide("\$1\0\0\0"),
    'UTF-8 with a mark' => "\xef\xbb\xbf$conf",
    'XML' => "<?xml version=\"1.0\"?>\n$conf",
    'a comment of XML' => str_replace('app=', "<!-- a -->\napp=", $conf),
    'a page' => "<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n</html>\n",
    'PHP' => "<?php\nreturn ['app' => 'Shop'];\n",
    'JSON' => "{\n\"app\": \"Shop\"\n}\n",
    'INI' => "[server]\napp=Shop\n",
    'YAML' => "server:\n  app: Shop\n",
    'gzip' => "\x1f\x8b\x08\0\0\0\0\0",
    'nothing' => '',
];
foreach ($texts as $what => $text) {
    try {
        Tars\Utils::parseText($text);
        echo "$what: taken\n";
    } catch (Tars\Exception\TarsException $e) {
        echo "$what: ", preg_replace('/^.*(?=line \d)|;.*/', '', $e->getMessage()), "\n";
    }
}
--EXPECT--
UTF-16: line 1, column 1: the text is UTF-16, which some editors call Unicode
UTF-16 without a mark: line 1, column 1: the text is UTF-16, which some editors call Unicode
UTF-32: line 1, column 1: the text is UTF-32
UTF-8 with a mark: line 1, column 1: the text begins with a byte order mark, which hides its first '<'
XML: line 1, column 1: a conf is no XML, though it looks like it
a comment of XML: line 4, column 1: this is a comment of XML, and a conf is no XML
a page: line 1, column 1: it is an HTML page, such as a web server's error
PHP: line 1, column 1: it is PHP code
JSON: line 1: it is JSON
INI: line 1: it is an INI file
YAML: line 1: it is YAML
gzip: line 1, column 1: it is a gzip file, and no text
nothing: line 1: there is nothing in it
