--TEST--
Middleware is called around the method, outermost first: it may look, change, answer itself, try again and throw
--INI--
error_log=/dev/null
--FILE--
<?php
require __DIR__ . '/add.inc';

use Tars\Call;
use Tars\Exception\RpcException;

class Around
{
    public function __invoke(Call $call, callable $next): mixed
    {
        echo "  in $call->function\n";
        $result = $next($call);
        echo "  out with $result\n";
        return $result;
    }

    public static function twice(Call $call, callable $next): mixed
    {
        return $next($call) + $next($call);
    }
}
function handle(array $middleware, ?Closure $method = null, string $packet = null): string
{
    $servant = new Tars\Servant([new Sum($method)], $middleware);
    return said($servant->handle($packet ?? add()));
}
echo "around both:\n", handle([new Around(), 'Around::twice', new Around()]);
echo "answers itself: ", handle([fn () => 42]);
echo "answers nonsense: ", handle([fn () => 'none']);
echo "refuses: ", handle([fn () => throw new RpcException('not you', 403), fn () => print('never')]);
echo "catches: ", handle([function (Call $call, callable $next) {
    try {
        return $next();
    } catch (LogicException $e) {
        throw new RpcException($e->getMessage(), 9);
    }
}], fn () => throw new LogicException('inside'));
$tries = 0;
echo "tries again: ", handle([function (Call $call, callable $next) {
    while (true) {
        try {
            return $next($call);
        } catch (RuntimeException) {
        }
    }
}, fn (Call $call, callable $next) => $next($call)], function () use (&$tries) {
    return ++$tries < 3 ? throw new RuntimeException() : $tries;
});
echo "the call is one: ", handle([function (Call $call, callable $next) use (&$first) {
    $first = $call;
    return $next($call);
}], function ($a, $b, $call) use (&$first) {
    return (int) ($call === $first);
});
$kept = null;
echo "kept: ", handle([function (Call $call, callable $next) use (&$kept) {
    $kept = $next;
    return $next($call);
}]);
try {
    $kept();
} catch (Error $e) {
    echo "  ", $e->getMessage(), "\n";
}
// Nothing is called where there is no method.
echo "no function: ", handle([new Around()], null, request('Demo.Sums.SumObj', 'none'));
echo "ping: ", handle([new Around()], null, request('Demo.Sums.SumObj', 'tars_ping'));
try {
    new Tars\Servant([new Sum()], ['nobody']);
} catch (Tars\Exception\SchemaException $e) {
    echo $e->getMessage(), "\n";
}
?>
--EXPECT--
around both:
  in add
  in add
  out with 7
  in add
  out with 7
  out with 14
0 '' 08000206001d000002000e0608746172735f7265741d000002000e
answers itself: 0 '' 08000206001d000002002a0608746172735f7265741d000002002a
answers nonsense: -2 'The servant has failed.' 080c
refuses: 403 'not you' 080c
catches: 9 'inside' 080c
tries again: 0 '' 08000206001d00000200030608746172735f7265741d0000020003
the call is one: 0 '' 08000206001d00000200010608746172735f7265741d0000020001
kept: 0 '' 08000206001d00000200070608746172735f7265741d0000020007
  The call has been answered.
no function: -3 '' 080c
ping: 0 '' 080c
Tars\Servant: middleware must be callable, as fn (Tars\Call $call, callable $next) => $next($call).
