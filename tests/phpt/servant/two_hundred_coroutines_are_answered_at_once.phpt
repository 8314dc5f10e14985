--TEST--
200 calls at once suspend in the method, in middleware, in a __toString() and in an autoloader: each gets its own answer
--EXTENSIONS--
swoole
--FILE--
<?php
require __DIR__ . '/swoole.inc';

use Swoole\Coroutine as Co;
use Tars\{Call, Field, Method, Obj, Param, Struct};

class Slow
{
    public function __construct(private string $text)
    {
    }

    public function __toString(): string
    {
        Co::sleep(mt_rand(1, 20) / 1000);
        return $this->text;
    }
}
$loaded = 0;
spl_autoload_register(function (string $class) use (&$loaded) {
    Co::sleep(0.01);
    if (!class_exists($class, false)) {
        $loaded++;
        eval("#[Tars\Struct] final class $class { public function __construct(#[Tars\Field(0, 'int')] public int \$n = 0, #[Tars\Field(1, 'vector<string>')] public array \$words = []) {} }");
    }
});
#[Struct]
final class Outer
{
    public function __construct(#[Field(0)] public ?Inner $inner = null)
    {
    }
}
#[Obj('Demo.Slow.SlowObj')]
interface Slows
{
    #[Method('vector<int>')]
    public function run(#[Param('int')] int $n, Outer $given, ?Outer &$made): array;
}
final class Runs implements Slows
{
    public function run(int $n, Outer $given, ?Outer &$made, ?Call $call = null): array
    {
        Co::sleep(mt_rand(1, 20) / 1000);
        $call->responseContext = ['n' => new Slow("c$n"), 'id' => new Slow($call->context['n'])];
        $made = new Outer(new Inner($given->inner->n + 1, ["$n"]));
        Co::sleep(mt_rand(1, 20) / 1000);
        if ($n % 10 === 0) {
            throw new Tars\Exception\RpcException("e$n", $n + 1);
        }
        return [$n, $call->id, $given->inner->n];
    }
}
Co::set(['hook_flags' => 0]);
$middleware = [function (Call $call, callable $next) {
    Co::sleep(mt_rand(1, 10) / 1000);
    $result = $next($call);
    Co::sleep(mt_rand(1, 10) / 1000);
    return $result;
}];
$wrong = 0;
Co\run(function () use ($middleware, &$wrong) {
    $servant = new Tars\Servant([new Runs()], $middleware);
    for ($n = 0; $n < 200; $n++) {
        go(function () use ($servant, $n, &$wrong) {
            // TARS_Struct would do, too: these are the bytes of a struct in a struct.
            $inner = "\x0a\x0a\x02" . pack('N', 1000 + $n) . "\x0b\x0b";
            $bytes = $servant->handle(request('Demo.Slow.SlowObj', 'run', ['n' => TUPAPI::putInt32('n', $n), 'given' => $inner], id: 5000 + $n, context: ['n' => "r$n"]));
            ['code' => $code, 'text' => $text, 'buffer' => $buffer] = answer($bytes);
            $request = TUPAPI::decodeReqPacket($bytes);
            if ($request['context'] !== ['n' => "c$n", 'id' => "r$n"] || $request['iRequestId'] !== 5000 + $n) {
                $wrong++;
            } elseif ($n % 10 === 0) {
                $wrong += [$code, $text] !== [$n + 1, "e$n"];
            } else {
                $made = TUPAPI::getStruct('made', Outer::class, $buffer);
                $wrong += TUPAPI::getVector('', 'vector<int>', $buffer) !== [$n, 5000 + $n, 1000 + $n] || $made->inner->n !== 1001 + $n || $made->inner->words !== ["$n"];
            }
        });
    }
});
echo "$wrong wrong, the class was made $loaded times\n";
?>
--EXPECT--
0 wrong, the class was made 1 times
