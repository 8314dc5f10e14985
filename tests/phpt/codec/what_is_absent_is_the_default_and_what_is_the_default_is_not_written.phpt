--TEST--
A field that is absent has PHP's default, or nothing of its type; one that equals it is not written
--FILE--
<?php
namespace App;
use Tars\{Codec, Field, Struct};
require __DIR__ . '/types.inc';

const SEVEN = 7;

abstract class Base
{
    protected const NAME = 'n';
}

#[Struct]
class Defaults extends Base
{
    #[Field(0)] public bool $bool;
    #[Field(1, 'int')] public int $int = 3 * SEVEN;
    #[Field(2, 'float')] public float $float;
    #[Field(3)] public string $string;
    #[Field(4, 'vector<int>')] public array $list;
    #[Field(5)] public State $state;
    #[Field(6)] public ?int $null;
    #[Field(8, 'vector<byte>')] public string $bytes;
    #[Field(9, 'map<string, int>')] public array $map = ['k' => self::VALUE];
    #[Field(10)] public readonly ?Item $item;
    #[Field(11, 'int')] public $untyped;
    private const VALUE = 1;

    public function __construct(
        #[Field(20)] public State $promoted = State::DONE,
        #[Field(21)] protected string $name = self::NAME . '!',
        #[Field(22)] public ?State $none = null,
        #[Field(23, 'int')] private int $private = \PHP_INT_SIZE,
        #[Field(24)] public float $zero = 0.0,
    ) {
    }
}
$read = Codec::decode('', Defaults::class);
echo json_encode((array) $read), "\n";
echo bin2hex(Codec::encode($read)), ".\n";
$read->zero = -0.0;
$read->null = 0;
$read->map = ['k' => 1];
echo bin2hex($bytes = Codec::encode($read)), "\n";
var_dump(Codec::decode($bytes, Defaults::class)->zero, Codec::decode($bytes, Defaults::class)->null);
$read->map = [];
echo bin2hex(Codec::encode($read)), "\n";

// Which a constructor has not set: as if it were absent.
echo bin2hex(Codec::encode((new \ReflectionClass(Defaults::class))->newInstanceWithoutConstructor())), ".\n";
unset($read->int);
echo bin2hex($bytes = Codec::encode($read)), ' ', Codec::decode($bytes, Defaults::class)->int, "\n";
?>
--EXPECT--
{"bool":false,"int":21,"float":0,"string":"","list":[],"state":0,"null":null,"bytes":"","map":{"k":1},"item":null,"untyped":null,"promoted":5,"\u0000*\u0000name":"n!","none":null,"\u0000App\\Defaults\u0000private":8,"zero":0}
.
6cf5188000000000000000
float(-0)
int(0)
6c980cf5188000000000000000
.
6c980cf5188000000000000000 21
