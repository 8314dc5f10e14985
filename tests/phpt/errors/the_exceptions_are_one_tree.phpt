--TEST--
Every exception is a TarsException, which is a RuntimeException, and has file, line and trace
--FILE--
<?php
foreach (['ConfNotFound', 'ConfUnreadable', 'ConfSyntax', 'ConfValue', 'Endpoint', 'Pid', 'Option', 'Deploy'] as $cause) {
    $class = "Tars\\Exception\\{$cause}Exception";
    var_dump(is_subclass_of($class, Tars\Exception\TarsException::class));
}
try {
    Tars\Utils::parseNodeInfo('');
} catch (RuntimeException $e) {
    var_dump($e->getCode(), basename($e->getFile(), '.php'), $e->getLine(), $e->getTrace()[0]['function'], $e->getPrevious());
}
class Mine extends Tars\Exception\PidException {}
var_dump((new Mine('m', 3, $e))->getPrevious() === $e);
--EXPECT--
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
bool(true)
int(0)
string(27) "the_exceptions_are_one_tree"
int(7)
string(13) "parseNodeInfo"
NULL
bool(true)
