--TEST--
The constructor of a member's class may replace the buffer and the prototype while arrays are made
--FILE--
<?php
require __DIR__ . '/structs.inc';

class Inner extends TARS_Struct
{
    public $n;

    public function __construct()
    {
        $GLOBALS['buffer'] = $GLOBALS['prototype'] = null;
        // Takes the place of what was freed.
        for ($i = 0; $i < 50; $i++) {
            $GLOBALS['junk'][] = str_repeat('Z', 40 + $i);
        }
        parent::__construct('App.Inner', [field('n', TARS::STRING)]);
    }
}
class Outer extends TARS_Struct
{
    public $i, $s;

    public function __construct()
    {
        parent::__construct('App.Outer', [field('i', TARS::STRUCT, of: Inner::class), field('s', TARS::STRING)]);
    }
}
$row = hex2bin('0a0a0604') . 'name' . hex2bin('0b1604') . 'text' . hex2bin('0b');
$buffer = hex2bin('190002') . $row . $row;
$prototype = new TARS_Vector(new Outer);
echo json_encode(TUPAPI::getVector('1', $prototype, $buffer, true, 1)), "\n";
var_dump($buffer, $prototype);
?>
--EXPECT--
[{"i":{"n":"name"},"s":"text"},{"i":{"n":"name"},"s":"text"}]
NULL
NULL
