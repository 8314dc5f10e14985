--TEST--
A field without a property throws, and no null of the engine is written to
--FILE--
<?php
require __DIR__ . '/structs.inc';

echo answer(fn () => TUPAPI::putStruct('1', new Free([field('zzz', TARS::INT32)]), 1)), "\n";
echo answer(fn () => TUPAPI::putStruct('1', new Free([field('zzz', TARS::STRING)]), 1)), "\n";
var_dump([] ['nothing'] ?? null, (new stdClass)->nothing ?? null);
class Hidden extends TARS_Struct
{
    private $a = 7;

    public function __construct()
    {
        parent::__construct('App.Hidden', [field('a', TARS::INT32)]);
    }
}
echo answer(fn () => TUPAPI::putStruct('1', new Hidden, 1)), "\n";
?>
--EXPECT--
TARS_Exception 10005: The field zzz is not a property of the object: declare it.
TARS_Exception 10005: The field zzz is not a property of the object: declare it.
NULL
NULL
1a00070b
