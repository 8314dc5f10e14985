--TEST--
An exit, or a fatal error, in the handler of a warning ends the script in order
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$code = 'set_error_handler(function () { echo "handler\n"; %s }); register_shutdown_function(fn () => print("shutdown\n"));'
    . ' (new Tars\Manage())->getTarsConf(); echo "not reached\n";';
echo php(sprintf($code, 'exit;'));
echo preg_replace('/ in \S+ on line \d+/', '', php(sprintf($code, 'str_repeat("x", 1 << 30);')));
--EXPECTF--
handler
shutdown
handler

Fatal error: Allowed memory size of %d bytes exhausted%S(tried to allocate %d bytes)
shutdown
