--TEST--
A required field is always written, and an error when it is absent or has no value
--FILE--
<?php
namespace App;
use Tars\{Codec, Field, Struct};
require __DIR__ . '/types.inc';

#[Struct]
class Needed
{
    #[Field(0, 'int', require: true)] public int $int = 0;
    #[Field(1, 'vector<int>', require: true)] public array $list = [];
    #[Field(2, require: true)] public ?Item $item;
}
$needed = new Needed;
told(fn () => Codec::encode($needed));
$needed->item = new Item(1);
echo bin2hex(Codec::encode($needed)), "\n";
told(fn () => Codec::decode("\x0c\x19\x0c", Needed::class));
told(fn () => Codec::decode('', Needed::class));
told(fn () => Codec::encode(['list' => []], Needed::class));
?>
--EXPECT--
EncodeException: App.Needed.item: is required, and has no value
0c190c2a00010b
DecodeException: App.Needed.item: required field with tag 2 not found at byte 3
DecodeException: App.Needed.int: required field with tag 0 not found at byte 0
EncodeException: App.Needed.int: is required, and has no value
