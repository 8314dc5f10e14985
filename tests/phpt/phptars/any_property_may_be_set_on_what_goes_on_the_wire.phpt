--TEST--
Any property may be set on structs, vectors, maps and reports, and a struct's fields need no declaration
--FILE--
<?php
error_reporting(E_ALL);
require __DIR__ . '/structs.inc';

class Any extends TARS_Struct
{
    public function __construct(string $name, array $fields)
    {
        parent::__construct($name, $fields);
        foreach ($fields as $field) {
            $this->{$field['name']} = null;
        }
    }
}
class Words extends TARS_Vector
{
}
$fields = [field('id', TARS::INT32), field('tags', TARS::VECTOR, false, of: TARS::STRING)];
foreach ([new Any('App.Any', $fields), new TARS_Struct('App.Bare', $fields)] as $struct) {
    [$struct->id, $struct->tags] = [7, ['a', 'b']];
    $bytes = TUPAPI::putStruct('1', $struct, 1);
    echo bin2hex($bytes), ' ', json_encode(TUPAPI::getStruct('1', $struct, $bytes, true, 1)), "\n";
    $read = TUPAPI::getStruct('1', $struct, $bytes, true, 1, true);
    echo $read::class, ' ', json_encode([$read->id, $read->tags]), ' ', bin2hex(TUPAPI::putStruct('1', clone $read, 1)), "\n";
}
foreach ([new Words(TARS::INT32), new TARS_Map(TARS::INT32, TARS::INT32), new Tars\report\ServerInfo] as $object) {
    $object->note = 'mine';
    echo $object::class, " $object->note\n";
}
?>
--EXPECT--
1a00071900020601610601620b {"id":7,"tags":["a","b"]}
Any [7,["a","b"]] 1a00071900020601610601620b
1a00071900020601610601620b {"id":7,"tags":["a","b"]}
TARS_Struct [7,["a","b"]] 1a00071900020601610601620b
Words mine
TARS_Map mine
Tars\report\ServerInfo mine
