--TEST--
A text that breaks the grammar is an exception that names line and column
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

foreach ([
    "<a>\n<b>\n</a>\n</b>", "<a>\n  <b\n</a>", "<a>\nx=1\n", "a=1\n</a>", "<a>\n  k=C:\\app\n</a>", '</>', "<a>\n</a>\n<",
] as $text) {
    try {
        var_dump(Tars\Config::parse($text));
    } catch (Tars\Exception\ConfSyntaxException $e) {
        echo $e->getMessage(), "\n";
    }
}
--EXPECT--
the text, line 3, column 1: '</a>' cannot close '<b>', which line 2 opened; both names must be the same, to the byte
the text, line 2, column 5: '<b' has no '>'; a line that begins with '<' opens or closes a domain
the text, line 1, column 1: '<a>' is never closed; add '</a>' on a line of its own
the text, line 2, column 1: '</a>' closes nothing; no domain is open here
the text, line 2, column 7: '\a' is no escape; write '\\' for a backslash (the escapes are \\ \r \n \t \=)
the text, line 1, column 1: '</>' closes nothing; no domain is open here
the text, line 3, column 2: '<' has no '>'; a line that begins with '<' opens or closes a domain
