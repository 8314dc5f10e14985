--TEST--
exit in a method, in middleware or in a __toString() ends the script: it is no answer
--FILE--
<?php
require __DIR__ . '/../inc/php.inc';

$tail = <<<'PHP'
    register_shutdown_function(function () { echo "ended\n"; });
    try {
        $servant->handle(add());
        echo "not reached\n";
    } catch (Throwable $e) {
        echo "not reached\n";
    } finally {
        echo "not reached\n";
    }
    PHP;
$ways = [
    'a method' => '$servant = new Tars\Servant([new Sum(fn () => exit("exit "))]);',
    'middleware' => '$servant = new Tars\Servant([new Sum()], [function ($call, $next) { try { $next($call); } finally { echo "never "; } }, fn () => exit("exit ")]);',
    'what is written into the context' => '$servant = new Tars\Servant([new Sum(function ($a, $b, $call) { $call->responseContext["k"] = new class { public function __toString(): string { exit("exit "); } }; return 7; })]);',
    'what an exception says of itself' => '$servant = new Tars\Servant([new Sum(fn () => throw new class extends Exception { public function __toString(): string { exit("exit "); } })]);',
];
foreach ($ways as $name => $code) {
    echo "$name: ", php("require '" . __DIR__ . "/add.inc';\n$code\n$tail");
}
?>
--EXPECT--
a method: exit ended
middleware: exit ended
what is written into the context: exit ended
what an exception says of itself: exit ended
