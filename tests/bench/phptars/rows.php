<?php
// The operations that were counted on phptars, each as a loop of its own: what runs around the
// operation is PHP's loop and call, as there. Beside each, phptars' instructions where they are known
// (2.2.6, made to compile on PHP 8.2). A `name` in version 3 is the name, in version 1 the tag.

class Record extends TARS_Struct
{
    public $id;
    public $count;
    public $name;
    public $score;

    protected static $members = [
        0 => ['name' => 'id', 'required' => true, 'type' => TARS::INT64],
        1 => ['name' => 'count', 'required' => true, 'type' => TARS::UINT8],
        2 => ['name' => 'name', 'required' => true, 'type' => TARS::STRING],
        3 => ['name' => 'score', 'required' => false, 'type' => TARS::DOUBLE],
    ];

    public function __construct($id = null, $count = null, $name = null, $score = null)
    {
        parent::__construct('App.Srv.Record', self::$members);
        $this->id = $id;
        $this->count = $count;
        $this->name = $name;
        $this->score = $score;
    }
}

class Nested extends TARS_Struct
{
    public $record;
    public $records;
    public $named;
    public $lists;
    public $words;
    public $pairs;
    public $numbers;
    public $last;

    protected static $members = [
        1 => ['name' => 'record', 'required' => true, 'type' => TARS::STRUCT],
        2 => ['name' => 'records', 'required' => true, 'type' => TARS::VECTOR],
        3 => ['name' => 'named', 'required' => true, 'type' => TARS::MAP],
        9 => ['name' => 'lists', 'required' => false, 'type' => TARS::MAP],
        14 => ['name' => 'words', 'required' => false, 'type' => TARS::VECTOR],
        15 => ['name' => 'pairs', 'required' => false, 'type' => TARS::MAP],
        16 => ['name' => 'numbers', 'required' => false, 'type' => TARS::VECTOR],
        255 => ['name' => 'last', 'required' => false, 'type' => TARS::INT32],
    ];

    public function __construct()
    {
        parent::__construct('App.Srv.Nested', self::$members);
        $this->record = new Record();
        $this->records = new TARS_Vector(new Record());
        $this->named = new TARS_Map(TARS::STRING, new Record());
        $this->lists = new TARS_Map(TARS::STRING, new TARS_Vector(new Record()));
        $this->words = new TARS_Vector(TARS::STRING);
        $this->pairs = new TARS_Map(TARS::STRING, TARS::STRING);
        $this->numbers = new TARS_Vector(new TARS_Vector(TARS::INT32));
    }

    public static function filled(): self
    {
        $nested = new self();
        $nested->record = new Record(1, 2, 'one', 0.5);
        $list = new TARS_Vector(new Record());
        foreach (['first', 'second'] as $i => $name) {
            $record = new Record($i, $i, $name, $i / 3);
            $nested->records->pushBack($record);
            $nested->named->pushBack([$name => $record]);
            $nested->words->pushBack($name);
            $nested->pairs->pushBack([$name => "value $i"]);
            $list->pushBack($record);
        }
        $nested->lists->pushBack(['both' => $list]);
        $numbers = new TARS_Vector(TARS::INT32);
        $numbers->pushBack(1)->pushBack(100_000);
        $nested->numbers->pushBack($numbers);
        $nested->last = 7;

        return $nested;
    }
}

/** The fields of a Record, in typed code. */
#[Tars\Struct]
final class NativeRecord
{
    public function __construct(
        #[Tars\Field(0, 'long', require: true)] public int $id,
        #[Tars\Field(1, 'unsigned byte', require: true)] public int $count,
        #[Tars\Field(2, require: true)] public string $name,
        #[Tars\Field(3)] public float $score = 0.0,
    ) {
    }
}

/** The same for what takes and gives objects only. */
final class PlainRecord extends TARS_Struct
{
    public int $id;
    public int $count;
    public string $name;
    public float $score;
    private const FIELDS = [
        0 => ['name' => 'id', 'required' => true, 'type' => TARS::INT64],
        1 => ['name' => 'count', 'required' => true, 'type' => TARS::UINT8],
        2 => ['name' => 'name', 'required' => true, 'type' => TARS::STRING],
        3 => ['name' => 'score', 'required' => false, 'type' => TARS::DOUBLE],
    ];

    public function __construct()
    {
        parent::__construct('App.Srv.Record', self::FIELDS);
    }
}

function native(): NativeRecord
{
    return new NativeRecord(RECORD_NUMBER, 200, 'record number 1', 0.5);
}

function natives(): array
{
    return array_map(fn ($i) => new NativeRecord($i * RECORD_NUMBER, $i & 255, "record number $i", $i / 3), range(0, 999));
}

const RECORD_NUMBER = 1_000_003;

function put_three(int $version): array
{
    return [
        ($version === 3 ? 'number' : '1') => TUPAPI::putInt32('1', 12_345_678, $version),
        ($version === 3 ? 'text' : '2') => TUPAPI::putString('2', str_repeat('x', 32), $version),
        ($version === 3 ? 'wide' : '3') => TUPAPI::putInt64('3', 1 << 40, $version),
    ];
}

function request(int $version, array $values): string
{
    return TUPAPI::encode($version, 7, 'App.Srv.Obj', 'call', 0, 0, 3000, ['trace' => 'abc', 'user' => '42'], ['zone' => 'a'], $values);
}

function strings(): array
{
    return array_map(fn ($i) => "string number $i", range(0, 999));
}

function pairs(): array
{
    return array_combine(array_map(fn ($i) => "key$i", range(0, 999)), strings());
}

function vector($type, iterable $values): TARS_Vector
{
    $vector = new TARS_Vector($type);
    foreach ($values as $value) {
        $vector->pushBack($value);
    }

    return $vector;
}

function records(): iterable
{
    for ($i = 0; $i < 1000; $i++) {
        yield new Record($i * RECORD_NUMBER, $i & 255, "record number $i", $i / 3);
    }
}

function map(): TARS_Map
{
    $map = new TARS_Map(TARS::STRING, TARS::STRING);
    $map->pushBack(pairs());

    return $map;
}

/** A call with all that TarsPHP does on both ends. */
function call(int $version): void
{
    $packet = request($version, put_three($version));
    $asked = TUPAPI::decodeReqPacket($packet);
    $buffer = $asked['sBuffer'];
    $number = TUPAPI::getInt32($version === 3 ? 'number' : '1', $buffer, false, $version);
    TUPAPI::getString($version === 3 ? 'text' : '2', $buffer, false, $version);
    TUPAPI::getInt64($version === 3 ? 'wide' : '3', $buffer, false, $version);
    if ($version === 3) {
        $reply = TUPAPI::encode(3, 7, 'App.Srv.Obj', 'call', 0, 0, 0, [], ['STATUS_RESULT_CODE' => '0'], ['' => TUPAPI::putInt32('', $number)]);
        $buffer = TUPAPI::decode($reply)['sBuffer'];
        TUPAPI::getInt32('', $buffer);
    } else {
        $reply = TUPAPI::encodeRspPacket(1, 0, 0, 7, 0, '', [TUPAPI::putInt32('0', $number, 1)], []);
        $buffer = TUPAPI::decode($reply, 1)['sBuffer'];
        TUPAPI::getInt32('0', $buffer, false, 1);
    }
}

function text(int $length): string
{
    return str_repeat('x', $length);
}

return [
    'putInt32 v1' => [6_046, function (int $n) {
        for (; $n; $n--) {
            TUPAPI::putInt32('1', 12_345_678, 1);
        }
    }],
    'putInt32 v3' => [5_847, function (int $n) {
        for (; $n; $n--) {
            TUPAPI::putInt32('number', 12_345_678, 3);
        }
    }],
    'getInt32 v1' => [6_100, function (int $n) {
        $buffer = TUPAPI::putInt32('1', 12_345_678, 1);
        for (; $n; $n--) {
            TUPAPI::getInt32('1', $buffer, false, 1);
        }
    }],
    'getInt32 v3' => [13_671, function (int $n) {
        $buffer = TUPAPI::decodeReqPacket(request(3, ['number' => TUPAPI::putInt32('', 12_345_678)]))['sBuffer'];
        for (; $n; $n--) {
            TUPAPI::getInt32('number', $buffer, false, 3);
        }
    }],
    'putString 32 B v1' => [6_662, function (int $n) {
        $text = text(32);
        for (; $n; $n--) {
            TUPAPI::putString('1', $text, 1);
        }
    }],
    'putString 32 B v3' => [null, function (int $n) {
        $text = text(32);
        for (; $n; $n--) {
            TUPAPI::putString('text', $text, 3);
        }
    }],
    'putString 1 KiB v1' => [null, function (int $n) {
        $text = text(1024);
        for (; $n; $n--) {
            TUPAPI::putString('1', $text, 1);
        }
    }],
    'putString 64 KiB v1' => [467_392, function (int $n) {
        $text = text(65_536);
        for (; $n; $n--) {
            TUPAPI::putString('1', $text, 1);
        }
    }],
    'putString 64 KiB v3' => [null, function (int $n) {
        $text = text(65_536);
        for (; $n; $n--) {
            TUPAPI::putString('text', $text, 3);
        }
    }],
    'getString 32 B v1' => [7_926, function (int $n) {
        $buffer = TUPAPI::putString('1', text(32), 1);
        for (; $n; $n--) {
            TUPAPI::getString('1', $buffer, false, 1);
        }
    }],
    'getString 32 B v3' => [null, function (int $n) {
        $buffer = TUPAPI::decodeReqPacket(request(3, ['text' => TUPAPI::putString('', text(32))]))['sBuffer'];
        for (; $n; $n--) {
            TUPAPI::getString('text', $buffer, false, 3);
        }
    }],
    'getString 64 KiB v1' => [796_230, function (int $n) {
        $buffer = TUPAPI::putString('1', text(65_536), 1);
        for (; $n; $n--) {
            TUPAPI::getString('1', $buffer, false, 1);
        }
    }],
    'putStruct, 4 fields, v1' => [11_959, function (int $n) {
        $record = new Record(RECORD_NUMBER, 200, 'record number 1', 0.5);
        for (; $n; $n--) {
            TUPAPI::putStruct('1', $record, 1);
        }
    }],
    'putStruct, 4 fields, v3' => [null, function (int $n) {
        $record = new Record(RECORD_NUMBER, 200, 'record number 1', 0.5);
        for (; $n; $n--) {
            TUPAPI::putStruct('record', $record, 3);
        }
    }],
    'getStruct, 4 fields, v1' => [16_985, function (int $n) {
        $buffer = TUPAPI::putStruct('1', new Record(RECORD_NUMBER, 200, 'record number 1', 0.5), 1);
        $record = new Record();
        for (; $n; $n--) {
            TUPAPI::getStruct('1', $record, $buffer, false, 1);
        }
    }],
    'getStruct, 4 fields, v3' => [null, function (int $n) {
        $value = TUPAPI::putStruct('', new Record(RECORD_NUMBER, 200, 'record number 1', 0.5));
        $buffer = TUPAPI::decodeReqPacket(request(3, ['record' => $value]))['sBuffer'];
        $record = new Record();
        for (; $n; $n--) {
            TUPAPI::getStruct('record', $record, $buffer, false, 3);
        }
    }],
    'putStruct, nested, v1' => [25_540, function (int $n) {
        $nested = Nested::filled();
        for (; $n; $n--) {
            TUPAPI::putStruct('1', $nested, 1);
        }
    }],
    'getStruct, nested, v1' => [131_234, function (int $n) {
        $buffer = TUPAPI::putStruct('1', Nested::filled(), 1);
        $nested = new Nested();
        for (; $n; $n--) {
            TUPAPI::getStruct('1', $nested, $buffer, false, 1);
        }
    }],
    'vector of 1000 int32: build and put' => [1_944_295, function (int $n) {
        for (; $n; $n--) {
            $vector = new TARS_Vector(TARS::INT32);
            for ($i = 0; $i < 1000; $i++) {
                $vector->pushBack($i);
            }
            TUPAPI::putVector('1', $vector, 1);
        }
    }],
    'vector of 1000 int32: put' => [161_137, function (int $n) {
        $vector = vector(TARS::INT32, range(0, 999));
        for (; $n; $n--) {
            TUPAPI::putVector('1', $vector, 1);
        }
    }],
    'vector of 1000 int32: get' => [951_028, function (int $n) {
        $buffer = TUPAPI::putVector('1', vector(TARS::INT32, range(0, 999)), 1);
        $vector = new TARS_Vector(TARS::INT32);
        for (; $n; $n--) {
            TUPAPI::getVector('1', $vector, $buffer, false, 1);
        }
    }],
    'vector of 1000 strings: build and put' => [null, function (int $n) {
        $strings = strings();
        for (; $n; $n--) {
            $vector = new TARS_Vector(TARS::STRING);
            foreach ($strings as $string) {
                $vector->pushBack($string);
            }
            TUPAPI::putVector('1', $vector, 1);
        }
    }],
    'vector of 1000 strings: get' => [null, function (int $n) {
        $buffer = TUPAPI::putVector('1', vector(TARS::STRING, strings()), 1);
        $vector = new TARS_Vector(TARS::STRING);
        for (; $n; $n--) {
            TUPAPI::getVector('1', $vector, $buffer, false, 1);
        }
    }],
    'vector of 1000 structs: build and put' => [8_101_708, function (int $n) {
        for (; $n; $n--) {
            $vector = new TARS_Vector(new Record());
            for ($i = 0; $i < 1000; $i++) {
                $vector->pushBack(new Record($i, 200, 'record', 0.5));
            }
            TUPAPI::putVector('1', $vector, 1);
        }
    }],
    'vector of 1000 structs: put' => [null, function (int $n) {
        $vector = vector(new Record(), records());
        for (; $n; $n--) {
            TUPAPI::putVector('1', $vector, 1);
        }
    }],
    'vector of 1000 structs: get' => [11_571_119, function (int $n) {
        $buffer = TUPAPI::putVector('1', vector(new Record(), records()), 1);
        $vector = new TARS_Vector(new Record());
        for (; $n; $n--) {
            TUPAPI::getVector('1', $vector, $buffer, false, 1);
        }
    }],
    'map of 1000 strings: build and put' => [1_464_193, function (int $n) {
        $pairs = pairs();
        for (; $n; $n--) {
            $map = new TARS_Map(TARS::STRING, TARS::STRING);
            $map->pushBack($pairs);
            TUPAPI::putMap('1', $map, 1);
        }
    }],
    'map of 1000 strings: put' => [null, function (int $n) {
        $map = map();
        for (; $n; $n--) {
            TUPAPI::putMap('1', $map, 1);
        }
    }],
    'map of 1000 strings: get' => [3_796_361, function (int $n) {
        $buffer = TUPAPI::putMap('1', map(), 1);
        $map = new TARS_Map(TARS::STRING, TARS::STRING);
        for (; $n; $n--) {
            TUPAPI::getMap('1', $map, $buffer, false, 1);
        }
    }],
    'encode v1' => [26_778, function (int $n) {
        $values = put_three(1);
        for (; $n; $n--) {
            request(1, $values);
        }
    }],
    'encode v3' => [35_006, function (int $n) {
        $values = put_three(3);
        for (; $n; $n--) {
            request(3, $values);
        }
    }],
    'decodeReqPacket v1' => [26_864, function (int $n) {
        $packet = request(1, put_three(1));
        for (; $n; $n--) {
            TUPAPI::decodeReqPacket($packet);
        }
    }],
    'decodeReqPacket v3' => [36_197, function (int $n) {
        $packet = request(3, put_three(3));
        for (; $n; $n--) {
            TUPAPI::decodeReqPacket($packet);
        }
    }],
    'decode v3' => [null, function (int $n) {
        $packet = request(3, put_three(3));
        for (; $n; $n--) {
            TUPAPI::decode($packet);
        }
    }],
    'encodeRspPacket' => [null, function (int $n) {
        $values = put_three(1);
        for (; $n; $n--) {
            TUPAPI::encodeRspPacket(1, 0, 0, 7, 0, '', $values, []);
        }
    }],
    'decode v1' => [18_079, function (int $n) {
        $packet = TUPAPI::encodeRspPacket(1, 0, 0, 7, 0, '', put_three(1), []);
        for (; $n; $n--) {
            TUPAPI::decode($packet, 1);
        }
    }],
    'a whole call v1' => [155_533, function (int $n) {
        for (; $n; $n--) {
            call(1);
        }
    }],
    'a whole call v3' => [235_305, function (int $n) {
        for (; $n; $n--) {
            call(3);
        }
    }],
    'native: encode, 4 fields' => [null, function (int $n) {
        $record = native();
        for (; $n; $n--) {
            Tars\Codec::encode($record);
        }
    }],
    'native: decode, 4 fields' => [null, function (int $n) {
        $bytes = Tars\Codec::encode(native());
        for (; $n; $n--) {
            Tars\Codec::decode($bytes, NativeRecord::class);
        }
    }],
    'native: getStruct asObject instead' => [null, function (int $n) {
        $buffer = TUPAPI::putStruct('1', native(), 1);
        $record = new PlainRecord();
        for (; $n; $n--) {
            TUPAPI::getStruct('1', $record, $buffer, false, 1, true);
        }
    }],
    'native: unserialize instead' => [null, function (int $n) {
        $bytes = serialize(native());
        for (; $n; $n--) {
            unserialize($bytes);
        }
    }],
    'native: 1000 structs, encode' => [null, function (int $n) {
        $records = natives();
        for (; $n; $n--) {
            Tars\Codec::encode($records, 'vector<NativeRecord>');
        }
    }],
    'native: 1000 structs, decode' => [null, function (int $n) {
        $bytes = Tars\Codec::encode(natives(), 'vector<NativeRecord>');
        for (; $n; $n--) {
            Tars\Codec::decode($bytes, 'vector<NativeRecord>');
        }
    }],
    'native: 1000, getVector asObject' => [null, function (int $n) {
        $buffer = TUPAPI::putVector('1', natives(), 1, 'vector<NativeRecord>');
        $vector = new TARS_Vector(new PlainRecord());
        for (; $n; $n--) {
            TUPAPI::getVector('1', $vector, $buffer, false, 1, true);
        }
    }],
    'native: 1000, unserialize instead' => [null, function (int $n) {
        $bytes = serialize(natives());
        for (; $n; $n--) {
            unserialize($bytes);
        }
    }],
    // What a call costs at least. It takes no argument: PHP's passing of one is in pushBack's count.
    'pushBack of an int' => [null, function (int $n) {
        $vector = new TARS_Vector(TARS::INT32);
        for (; $n; $n--) {
            $vector->pushBack(1);
        }
    }],
    'an empty internal method' => [null, function (int $n) {
        $iterator = new EmptyIterator();
        for (; $n; $n--) {
            $iterator->next();
        }
    }],
];
