--TEST--
Fields that the class does not know are skipped, before, between and behind those that it knows
--FILE--
<?php
namespace App;
use Tars\{Codec, Field, Struct};
require __DIR__ . '/types.inc';

#[Struct]
final class Old
{
    public function __construct(#[Field(9)] public float $double, #[Field(14, 'map<string, int>')] public array $strings)
    {
    }
}
#[Struct]
final class Inside
{
    #[Field(255)] public ?Old $old = null;
}
#[Struct]
final class InsideAll
{
    #[Field(255)] public ?All $all = null;
}
echo json_encode(Codec::decode(Codec::encode(all()), Old::class)), "\n";
$inside = new InsideAll;
$inside->all = all();
echo json_encode(Codec::decode(Codec::encode($inside), Inside::class)), "\n";
?>
--EXPECT--
{"double":1.0e+300,"strings":{"a":1,"7":2,"":3}}
{"old":{"double":1.0e+300,"strings":{"a":1,"7":2,"":3}}}
