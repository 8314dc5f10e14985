--TEST--
A last parameter ?Tars\Call is the call: who calls, what came with it, and what goes back beside the result
--FILE--
<?php
require __DIR__ . '/add.inc';

use Tars\Call;

#[Tars\Obj('Demo.Sums.OtherObj')]
interface Knows
{
    public function show(string $word, ?Call $call = null): string;
}

class Shows implements Knows
{
    public function show(string $word, ?Call $call = null): string
    {
        return json_encode([$word, $call->function, $call->version]);
    }
}

$seen = null;
$servant = new Tars\Servant([
    new Sum(function (int $a, int $b, Call $call) use (&$seen) {
        $seen = $call;
        $call->responseContext = ['to' => 'you', 'number' => 7];
        $call->responseStatus['left'] = 'behind';
        return $a + $b;
    }),
    new Shows(),
]);
$request = ['id' => 5, 'message' => 4, 'timeout' => 2000, 'context' => ['from' => 'me'], 'status' => ['STATUS_DYED_KEY' => 'k', 'session' => 's', 'Status_Trace' => 't', '7' => 'n']];
foreach ([3, 1] as $version) {
    $given = new Call(caller: '10.1.2.3:4567', received: 1000.0 + microtime(true));
    $bytes = $servant->handle(add(version: $version, ...$request), $given);
    var_dump($given === $seen);
    echo json_encode([$seen->id, $seen->version, $seen->type, $seen->messageType, $seen->obj, $seen->function, $seen->caller]), "\n";
    echo json_encode([$seen->context, $seen->status, $seen->cookie(), $seen->isOneWay()]), "\n";
    var_dump(round($seen->deadline - $seen->received, 3), $seen->remaining() > 900, $seen->code, $seen->time > 0 && $seen->time < 100);
    echo bin2hex($bytes), "\n";
}
// Without what nobody has told; the variable need not be there.
echo line($servant->handle(add(type: 1, timeout: 0), $new));
var_dump($new === $seen, $new->caller, $new->received, $new->deadline, $new->remaining(), $new->isOneWay(), $new->context);
// One that was answered is not used again.
$servant->handle(add(id: 6), $given);
var_dump($given === $seen, $given->id, $given->caller);
$variable = 'no call';
try {
    $servant->handle(add(), $variable);
} catch (TypeError $e) {
    echo $e->getMessage(), "\n";
}
echo TUPAPI::getString('', $buffer = answer($servant->handle(request('Demo.Sums.OtherObj', 'show', ['word' => TUPAPI::putString('word', 'w')])))['buffer']), "\n";
foreach ([fn () => $given->id = 1, fn () => clone $given, fn () => $given->__construct(), fn () => $given->next()] as $wrong) {
    try {
        $wrong();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
