--TEST--
With asObject and without `of`, members that the prototype holds as TARS_Vector and TARS_Map are such objects again
--FILE--
<?php
require __DIR__ . '/structs.inc';

class Words extends TARS_Vector
{
    public $note = 'made as a Words';
}
class Text extends TARS_Struct
{
    public TARS_Vector $lines;
    public Words $words;
    public ?TARS_Map $counts;
    public $pairs;
    public $list = [];

    public function __construct()
    {
        parent::__construct('App.Text', [
            field('lines', TARS::VECTOR), field('words', TARS::VECTOR), field('counts', TARS::MAP, false),
            field('pairs', TARS::MAP), field('list', TARS::VECTOR, of: TARS::INT32),
        ]);
        $this->lines = new TARS_Vector(TARS::CHAR);
        $this->words = new Words(TARS::STRING);
        $this->counts = new TARS_Map(TARS::STRING, new TARS_Vector(TARS::INT32));
        $this->pairs = new TARS_Map(TARS::INT32, TARS::STRING, true);
        $this->list = new TARS_Vector(TARS::INT32);
    }
}
$text = new Text;
$text->lines->pushBack('x')->pushBack('y');
$text->words->pushBack('a')->pushBack('b');
$text->counts->pushBack(['n' => TARS_Vector::fromArray(TARS::INT32, [1, 2])]);
$text->pairs->pushBack(['key' => 5, 'value' => 'five']);
$text->list = [7];
$bytes = TUPAPI::putStruct('1', $text, 1);

$prototype = new Text;
$read = TUPAPI::getStruct('1', $prototype, $bytes, true, 1, true);
echo json_encode($read), "\n";
echo $read->lines::class, ' ', $read->words::class, ' ', $read->words->note, ' ', $read->pairs::class, ' ', gettype($read->list), "\n";
var_dump(TUPAPI::putStruct('1', $read, 1) === $bytes, $read == $text, count($prototype->words));
$read->words->pushBack('c');
$read->pairs->pushBack(['key' => 6, 'value' => 'six']);
echo json_encode([$read->words, $read->pairs]), "\n";

$vector = new TARS_Vector($prototype);
$bytes = TUPAPI::putVector('1', $vector->pushBack($text)->pushBack($read), 1);
foreach (TUPAPI::getVector('1', $vector, $bytes, true, 1, true) as $read) {
    echo $read::class, ' ', json_encode($read->words), "\n";
}
// What is no vector of these is refused.
echo answer(fn () => TUPAPI::getStruct('1', $prototype, hex2bin('1a0d0000017819000110010b'), true, 1, true)), "\n";
?>
--EXPECT--
{"lines":"xy","words":["a","b"],"counts":{"n":[1,2]},"pairs":[{"key":5,"value":"five"}],"list":[7]}
TARS_Vector Words made as a Words TARS_Map array
bool(true)
bool(true)
int(0)
[["a","b","c"],[{"key":5,"value":"five"},{"key":6,"value":"six"}]]
Text ["a","b"]
Text ["a","b","c"]
TARS_Exception -3: An error occurred when unpacking type 1, check binary buffer, check name of parameter check order of parameter: App.Text.words[0]: required field with tag 0 not found at byte 9
