--TEST--
exit in a method of a coroutine is Swoole's exception, which goes through handle(): it is no answer
--EXTENSIONS--
swoole
--FILE--
<?php
require __DIR__ . '/add.inc';

use Swoole\Coroutine as Co;

Co::set(['hook_flags' => 0]);
Co\run(function () {
    foreach ([[], [fn ($call, $next) => $next($call)]] as $middleware) {
        $servant = new Tars\Servant([new Sum(function () {
            Co::sleep(0.001);
            exit(3);
        })], $middleware, limit: 1);
        // The limit is kept: it has ended.
        foreach ([0, 1] as $type) {
            try {
                $servant->handle(add(type: $type), $call);
                echo "not reached\n";
            } catch (Swoole\ExitException $e) {
                echo 'exit with ', $e->getStatus(), ", $call->code\n";
            }
        }
    }
});
?>
--EXPECT--
exit with 3, 0
exit with 3, 0
exit with 3, 0
exit with 3, 0
