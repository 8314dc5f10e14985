--TEST--
TARS_Exception is made as any exception: its code is 0 when none is given, and wrong arguments do not end the script
--FILE--
<?php
require __DIR__ . '/structs.inc';

$e = new TARS_Exception('text', -3, new LogicException('before'));
var_dump($e instanceof Exception, $e->getMessage(), $e->getCode(), $e->getPrevious()->getMessage());
var_dump((new TARS_Exception('text'))->getCode());
echo answer(fn () => new TARS_Exception('text', 'no code')), "\n";
echo answer(fn () => new TARS_Exception('text', 1, null, 4)), "\n";
?>
--EXPECT--
bool(true)
string(4) "text"
int(-3)
string(6) "before"
int(0)
TypeError 0: Exception::__construct(): Argument #2 ($code) must be of type int, string given
ArgumentCountError 0: Exception::__construct() expects at most 3 arguments, 4 given
