--TEST--
Typed code that runs after the extension's own part of the request's end, as a session that is saved, does no harm
--EXTENSIONS--
session
--FILE--
<?php
#[Tars\Struct]
class Cart
{
    #[Tars\Field(0)] public int $count = 1;
    #[Tars\Field(1, 'map<string, int>')] public array $items = ['a' => 1];
}
class Handler implements SessionHandlerInterface
{
    public function open(string $path, string $name): bool { return true; }
    public function close(): bool { return true; }
    public function read(string $id): string|false { return ''; }
    public function destroy(string $id): bool { return true; }
    public function gc(int $max): int|false { return 0; }

    public function write(string $id, string $data): bool
    {
        echo bin2hex(Tars\Codec::encode($_SESSION['cart'])), json_encode(Tars\Codec::decode("\0\7", Cart::class)), "\n";
        return true;
    }
}
session_set_save_handler(new Handler, false);
session_start(['use_cookies' => 0, 'cache_limiter' => '']);
$_SESSION['cart'] = new Cart;
$_SESSION['cart']->count = 5;
?>
--EXPECT--
0005{"count":7,"items":{"a":1}}
