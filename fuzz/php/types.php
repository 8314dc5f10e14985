<?php
// Struct classes for the readers: every type, every kind of member, plain and typed properties.
declare(strict_types=1);

enum State: int
{
    case OPEN = 0;
    case PAID = 2;
}

/** Typed code: the fields of Nested and of Basics in one, and what else there is. */
#[Tars\Struct('Fuzz.Native')]
final class Native
{
    public function __construct(
        #[Tars\Field(0, 'long')] public readonly int $id = 0,
        #[Tars\Field(1, 'Native')] public ?Native $st = null,
        #[Tars\Field(2, 'vector<Native>')] public array $list = [],
        #[Tars\Field(3, 'map<string, Native>')] public array $map = [],
        #[Tars\Field(4)] public ?State $state = null,
        #[Tars\Field(5, 'float')] public float $float = 0.0,
        #[Tars\Field(6)] public float $double = 0.0,
        #[Tars\Field(7, 'int')] public int $int = 0,
        #[Tars\Field(8, 'byte')] public int $byte = 0,
        #[Tars\Field(9, 'map<string, vector<Native>>')] public array $ext = [],
        #[Tars\Field(10)] public string $string = '',
        #[Tars\Field(11, 'vector<byte>')] public string $bytes = '',
        #[Tars\Field(12, 'map<double, State>')] public array $pairs = [],
        #[Tars\Field(13, 'map<vector<byte>, bool>')] public array $keys = [],
        #[Tars\Field(14, 'vector<string>')] public array $vs = [],
        #[Tars\Field(15, 'map<string, string>')] public array $ms = [],
        #[Tars\Field(16, 'vector<vector<int>>')] public array $vi = [],
        #[Tars\Field(255, 'unsigned short')] public int $hi = 0,
    ) {
    }
}

/** The same bytes, whose first field must be there. */
#[Tars\Struct]
final class NativeFour
{
    public function __construct(
        #[Tars\Field(0, 'long', require: true)] public int $id,
        #[Tars\Field(1, 'unsigned byte')] public int $count = 0,
        #[Tars\Field(2)] public string $name = 'none',
        #[Tars\Field(3)] public float $score = 0.5,
    ) {
    }
}

abstract class Record extends TARS_Struct
{
    /** Tag to [name, type], and what it is made of. */
    protected const FIELDS = [];
    protected const REQUIRED = true;

    public function __construct()
    {
        $fields = array_map(static fn (array $field) => [
            'name' => $field[0], 'type' => $field[1], 'required' => static::REQUIRED,
        ] + (isset($field[2]) ? ['of' => $field[2]] : []), static::FIELDS);
        parent::__construct('Fuzz.' . static::class, $fields);
    }
}

/** The fields of a struct in the golden packets. */
final class Four extends Record
{
    protected const FIELDS = [
        ['id', TARS::INT64], ['count', TARS::UINT8], ['name', TARS::STRING], ['score', TARS::DOUBLE],
    ];
    public $id, $count, $name, $score;
}

/** All basic types, and none of them has to be there. */
final class Basics extends Record
{
    protected const REQUIRED = false;
    protected const FIELDS = [
        ['bool', TARS::BOOL], ['char', TARS::CHAR], ['uint8', TARS::UINT8], ['short', TARS::SHORT],
        ['uint16', TARS::UINT16], ['float', TARS::FLOAT], ['double', TARS::DOUBLE], ['int32', TARS::INT32],
        ['uint32', TARS::UINT32], ['int64', TARS::INT64], ['string', TARS::STRING],
        ['chars', TARS::VECTOR, TARS::CHAR], 255 => ['last', TARS::INT32],
    ];
    public $bool, $char, $uint8, $short, $uint16, $float, $double, $int32, $uint32, $int64, $string, $chars, $last;
}

/** Members with members, by prototypes as phptars has them. */
final class Nested extends Record
{
    protected const REQUIRED = false;
    protected const FIELDS = [
        1 => ['st', TARS::STRUCT], 2 => ['list', TARS::VECTOR], 3 => ['map', TARS::MAP], 9 => ['ext', TARS::MAP],
        14 => ['vs', TARS::VECTOR], 15 => ['ms', TARS::MAP], 16 => ['vi', TARS::VECTOR], 255 => ['hi', TARS::INT32],
    ];
    public $st, $list, $map, $ext, $vs, $ms, $vi, $hi;

    public function __construct()
    {
        parent::__construct();
        $this->st = new Four;
        $this->list = new TARS_Vector(new Four);
        $this->map = new TARS_Map(TARS::STRING, new Four);
        $this->ext = new TARS_Map(TARS::STRING, new TARS_Vector(new Four));
        $this->vs = new TARS_Vector(TARS::STRING);
        $this->ms = new TARS_Map(TARS::STRING, TARS::STRING);
        $this->vi = new TARS_Vector(new TARS_Vector(TARS::INT32));
    }
}

enum Suit: string
{
    case Hearts = 'h';
    case Spades = '';
}

/** Typed properties and itself as a member, by descriptions. */
final class Typed extends Record
{
    protected const REQUIRED = false;
    protected const FIELDS = [
        ['id', TARS::INT64], ['count', TARS::UINT8], ['suit', TARS::STRING], ['rows', TARS::VECTOR, self::class],
        ['names', TARS::MAP, [TARS::INT32, TARS::STRING]], ['next', TARS::STRUCT, self::class],
    ];
    public readonly int $id;
    public ?int $count = null;
    public Suit $suit = Suit::Spades;
    public array $rows = [];
    public array $names = [];
    public ?Typed $next = null;
}
