--TEST--
Reading calls no constructor; an object that could not be read to its end is not destructed
--FILE--
<?php
namespace App;
use Tars\{Codec, Field, Struct};
require __DIR__ . '/types.inc';

#[Struct]
final class Loud
{
    #[Field(0, require: true)] public int $id;
    #[Field(1)] public ?Loud $next = null;

    public function __construct()
    {
        echo "constructed\n";
    }

    public function __destruct()
    {
        echo "destructed $this->id\n";
    }
}
told(fn () => Codec::decode("\0\1\x1a\0\2\x0b", Loud::class));
told(fn () => Codec::decode("\0\1\x1a\x0b", Loud::class));
told(fn () => Codec::decode("\0\1\x1a\0\2\x0b\x02", Loud::class));
?>
--EXPECT--
destructed 1
destructed 2
{"id":1,"next":{"id":2,"next":null}}
DecodeException: App.Loud.next.id: required field with tag 0 not found at byte 3
destructed 1
destructed 2
DecodeException: 4 bytes needed, 0 left at byte 7
