--TEST--
Autoloaders and constants of attributes may pack and read themselves, throw, suspend a fiber or end the script
--FILE--
<?php
namespace App;
use Tars\{Codec, Field, Struct};
require __DIR__ . '/types.inc';

$turn = 0;
spl_autoload_register(function (string $class) use (&$turn) {
    echo "loading $class\n";
    switch ($class) {
        case 'App\Self1':
            eval('namespace App; #[\Tars\Struct] class Self1 { #[\Tars\Field(0)] public int $n = 0; #[\Tars\Field(1)] public ?User1 $user = null; }');
            echo json_encode(Codec::decode("\0\5", User1::class)), "\n";
            return;
        case 'App\Throws':
            throw new \LogicException('from the autoloader');
        case 'App\Suspends':
            \Fiber::suspend();
            eval('namespace App; #[\Tars\Struct] class Suspends { #[\Tars\Field(0)] public int $n = 0; }');
            return;
        case 'App\Takes':
            unset($GLOBALS['taken']->all, $GLOBALS['all']);
            eval('namespace App; #[\Tars\Struct] class Takes { #[\Tars\Field(0)] public int $n = 0; }');
            return;
        case 'App\Ends':
            exit("the end\n");
    }
});
#[Struct] class User1 { #[Field(0)] public int $n = 0; #[Field(1)] public ?Self1 $self = null; }
#[Struct] class User2 { #[Field(0)] public int $n = 0; #[Field(1)] public ?Throws $self = null; }
#[Struct] class User3 { #[Field(0)] public int $n = 0; #[Field(1, 'vector<App\Suspends>')] public array $all = []; }
#[Struct] class Middle { #[Field(0)] public int $n = 0; #[Field(1)] public ?Takes $takes = null; }
#[Struct] class User5 { #[Field(1, 'vector<App\Middle>')] public array $all = []; }
#[Struct] class User4 { #[Field(0)] public int $n = 0; #[Field(1)] public ?Ends $ends = null; }
echo json_encode(Codec::decode("\0\7\x1a\0\1\x0b", User1::class)), "\n";
told(fn () => Codec::decode("\0\7", User2::class));
told(fn () => Codec::decode("\0\7", User2::class));
$fiber = new \Fiber(fn () => Codec::decode("\0\1\x19\0\1\x0a\0\1\x0b", User3::class));
$fiber->start();
echo json_encode(Codec::decode(Codec::encode(all()), All::class) == all()), "\n";
$fiber->resume();
echo json_encode($fiber->getReturn()), "\n";
$taken = new User5;
$all = [['n' => 1], ['n' => 2]];
$taken->all = &$all;
echo bin2hex(Codec::encode($taken)), "\n";
Codec::encode(new User4);
echo "not reached\n";
?>
--EXPECT--
loading App\Self1
{"n":5,"self":null}
{"n":7,"self":{"n":1,"user":null}}
loading App\Throws
LogicException: from the autoloader
loading App\Throws
LogicException: from the autoloader
loading App\Suspends
true
{"n":1,"all":[{"n":1}]}
loading App\Takes
1900020a00010b0a00020b
loading App\Ends
the end
