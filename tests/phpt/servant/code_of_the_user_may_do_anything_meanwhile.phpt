--TEST--
A method may let go of its servant, call it again, suspend a fiber for ever, keep or replace what it was given by reference
--INI--
error_log=/dev/null
--FILE--
<?php
require __DIR__ . '/add.inc';

use Tars\{Call, Method, Obj, Param};

#[Obj('Demo.Anything.Obj')]
interface Anything
{
    #[Method('int')]
    public function outs(#[Param('vector<string>')] array $in, #[Param('vector<string>')] ?array &$out, ?string &$text, ?Call $call = null): int;
}
class Does implements Anything
{
    public function __construct(private Closure $how)
    {
    }

    public function outs(array $in, ?array &$out, ?string &$text, ?Call $call = null): int
    {
        return ($this->how)($in, $out, $text, $call);
    }
}
function outs(array $words = ['a', 'b']): string
{
    return request('Demo.Anything.Obj', 'outs', ['in' => TUPAPI::putVector('in', $words, type: 'vector<string>'), 'text' => TUPAPI::putString('text', 'given')]);
}
function serve(Closure $how, array $middleware = []): Tars\Servant
{
    return new Tars\Servant([new Does($how)], $middleware);
}
foreach ([[], [fn ($call, $next) => $next($call)]] as $middleware) {
    $servant = serve(function ($in, &$out, &$text) use (&$servant) {
        unset($GLOBALS['servant']);
        $servant = null;
        gc_collect_cycles();
        [$out, $text] = [$in, strtoupper($text)];
        return 1;
    }, $middleware);
    echo 'let go of: ', said($servant->handle(outs()));
}
$servant = serve(function ($in, &$out, &$text, $call) use (&$servant) {
    [$out, $text] = [array_reverse($in), (string) count($in)];
    if (count($in) < 5) {
        said($servant->handle(outs([...$in, 'more']), $call));
        echo "$call->id ";
    }
    return count($in);
});
echo 'called again: ', said($servant->handle(outs()));
$kept = [];
$servant = serve(function ($in, &$out, &$text, $call) use (&$kept) {
    $kept = ['out' => &$out, 'text' => &$text];
    $out = $in;
    $call = $in = null;
    return 0;
});
echo 'kept: ', said($servant->handle(outs()));
$kept['text'] = 'changed later';
$kept['out'][] = 'later';
echo json_encode($kept), "\n";
$servant = serve(function ($in, &$out, &$text) {
    $out = ['x'];
    $text = Fiber::suspend('suspended');
    return 3;
});
$fiber = new Fiber(fn () => $servant->handle(outs()));
echo $fiber->start(), ', ';
$other = new Fiber(fn () => $servant->handle(outs()));
$other->start();
unset($other);
gc_collect_cycles();
$fiber->resume('resumed');
echo said($fiber->getReturn());
try {
    $fiber = new Fiber(fn () => $servant->handle(outs()));
    $fiber->start();
    $fiber->throw(new Tars\Exception\RpcException('thrown into it', 8));
    echo said($fiber->getReturn());
} catch (Throwable $e) {
    echo $e::class, "\n";
}
foreach ([
    'an element that is none' => function ($in, &$out) { $out = ['a', 5.5]; return 1; },
    'an out parameter left alone' => function ($in, &$out) { return 1; },
    'an array in itself' => function ($in, &$out) { $out = [&$out]; return 1; },
    'an int too large' => function ($in, &$out) { $out = []; return 1 << 40; },
] as $name => $how) {
    echo "$name: ", said(serve($how)->handle(outs()));
}
// What the wire takes as a string PHP may have as an int.
echo 'ints for strings: ', said(serve(function ($in, &$out) { $out = [1, 2]; return 1; })->handle(outs()));
$servant = serve(function ($in, &$out, &$text, $call) {
    $out = [];
    $call->responseContext = ['a' => new class { public function __toString(): string { throw new Exception('not told'); } }];
    return 1;
});
echo 'a context that throws: ', said($servant->handle(outs()));
$servant = serve(function ($in, &$out, &$text, $call) {
    $out = [];
    $call->responseContext = ['a' => [1]];
    return 1;
});
echo 'a context of arrays: ', said($servant->handle(outs()));
$servant = serve(function ($in, &$out, &$text, $call) use (&$kept) {
    $out = [];
    unset($call->responseContext, $call->code);
    $kept = ['status' => &$call->responseStatus, 'time' => &$call->time, 'call' => $call];
    $kept['status'] = ['k' => 'v'];
    return 1;
});
echo 'a call taken apart: ', said($servant->handle(outs())), '  ', json_encode([$kept['time'] > 0, $kept['call']->code]), "\n";
$servant = serve(function ($in, &$out, &$text, $call) {
    $out = [];
    $call->responseContext = ['a' => new class {
        public function __toString(): string
        {
            return 'told';
        }

        public function __destruct()
        {
            throw new Exception('of no importance');
        }
    }];
    return 1;
});
echo 'a destructor that throws: ', said($servant->handle(outs()));
?>
--EXPECT--
let go of: 0 '' 08000406001d000002000106036f75741d0000090900020601610601620608746172735f7265741d00000200010604746578741d0000070605474956454e
let go of: 0 '' 08000406001d000002000106036f75741d0000090900020601610601620608746172735f7265741d00000200010604746578741d0000070605474956454e
called again: 77 77 77 0 '' 08000406001d000002000206036f75741d0000090900020601620601610608746172735f7265741d00000200020604746578741d000003060132
kept: 0 '' 08000406001d0000010c06036f75741d0000090900020601610601620608746172735f7265741d0000010c0604746578741d0000070605676976656e
{"out":["a","b","later"],"text":"changed later"}
suspended, 0 '' 08000406001d000002000306036f75741d0000060900010601780608746172735f7265741d00000200030604746578741d0000090607726573756d6564
8 'thrown into it' 080c
an element that is none: -2 'The servant has failed.' 080c
an out parameter left alone: -2 'The servant has failed.' 080c
an array in itself: -2 'The servant has failed.' 080c
an int too large: -2 'The servant has failed.' 080c
ints for strings: 0 '' 08000406001d000002000106036f75741d0000090900020601310601320608746172735f7265741d00000200010604746578741d0000070605676976656e
a context that throws: -2 'The servant has failed.' 080c
a context of arrays: -2 'The servant has failed.' 080c
a call taken apart: 0 '' 08000406001d000002000106036f75741d000002090c0608746172735f7265741d00000200010604746578741d0000070605676976656e
  [true,0]
a destructor that throws: 0 '' 08000406001d000002000106036f75741d000002090c0608746172735f7265741d00000200010604746578741d0000070605676976656e
