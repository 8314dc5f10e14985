--TEST--
A struct may be part of itself, through others, lists and maps, to a limit of levels
--FILE--
<?php
namespace App;
use Tars\{Codec, Field, Struct};
require __DIR__ . '/types.inc';

#[Struct]
final class Tree
{
    public function __construct(
        #[Field(0)] public string $name,
        #[Field(1, 'vector<App\Tree>')] public array $children = [],
        #[Field(2, 'map<string, App\Owner>')] public array $owners = [],
        #[Field(3)] public ?self $same = null,
    ) {
    }
}
#[Struct]
final class Owner
{
    #[Field(0)] public ?Tree $tree = null;
}
$owner = new Owner;
$owner->tree = new Tree('in an owner');
$tree = new Tree('top', [new Tree('child', [new Tree('grandchild')])], ['me' => $owner], new Tree('same'));
var_dump(Codec::decode(Codec::encode($tree), Tree::class) == $tree);

$nested = function (int $levels) {
    for ($item = new Item(0); $levels > 0; $levels--) {
        $item = new Item($levels, next: $item);
    }
    return $item;
};
var_dump(Codec::decode(Codec::encode($nested(127)), Item::class) == $nested(127));
told(fn () => Codec::encode($nested(200)));
told(fn () => Codec::decode("\0\1" . str_repeat("\x4a\0\1", 100_000), Item::class));
$item = new Item(1);
$item->next = $item;
told(fn () => Codec::encode($item));
?>
--EXPECTF--
bool(true)
bool(true)
EncodeException: The value is nested deeper than 128 levels, or in itself.
DecodeException: Shop.Item.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next.next: nested deeper than 128 levels at byte 386
EncodeException: The value is nested deeper than 128 levels, or in itself.
