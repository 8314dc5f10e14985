--TEST--
A pipe that nobody writes to is refused, not waited for
--EXTENSIONS--
posix
--FILE--
<?php
$pipe = sys_get_temp_dir() . '/tars_rs' . getmypid();
posix_mkfifo($pipe, 0600);
try {
    Tars\Config::parseFile($pipe);
} catch (Tars\Exception\ConfUnreadableException $e) {
    echo str_replace($pipe, 'FILE', $e->getMessage()), "\n";
}
unlink($pipe);
--EXPECT--
FILE is not a regular file, so it cannot be a conf
