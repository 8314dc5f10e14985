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
    $bytes = $servant->handle(add(...$request, version: $version), $given);
    var_dump($given === $seen);
    echo json_encode([$seen->id, $seen->version, $seen->type, $seen->messageType, $seen->obj, $seen->function, $seen->caller]), "\n";
    echo json_encode([$seen->context, $seen->status, $seen->cookie(), $seen->isOneWay()]), "\n";
    var_dump(round($seen->deadline - $seen->received, 3), $seen->remaining() > 900, $seen->code, $seen->time > 0 && $seen->time < 100);
    echo bin2hex($bytes), "\n";
}
// Without what nobody has told; the variable need not be there.
echo said($servant->handle(add(type: 1, timeout: 0), $new));
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
$buffer = answer($servant->handle(request('Demo.Sums.OtherObj', 'show', ['word' => TUPAPI::putString('word', 'w')])))['buffer'];
echo TUPAPI::getString('', $buffer), "\n";
foreach ([fn () => $given->id = 1, fn () => clone $given, fn () => $given->__construct(), fn () => $given->next()] as $wrong) {
    try {
        $wrong();
    } catch (Error $e) {
        echo $e->getMessage(), "\n";
    }
}
?>
--EXPECT--
bool(true)
[5,3,0,4,"Demo.Sums.SumObj","add","10.1.2.3:4567"]
[{"from":"me"},{"STATUS_DYED_KEY":"k","session":"s","Status_Trace":"t","7":"n"},{"session":"s","7":"n"},false]
float(2)
bool(true)
int(0)
bool(true)
0000006a10032c30044005561044656d6f2e53756d732e53756d4f626a66036164647d00001b08000206001d00000200070608746172735f7265741d00000200078c9800020602746f1603796f7506066e756d626572160137a8000106046c6566741606626568696e64
bool(true)
[5,1,0,4,"Demo.Sums.SumObj","add","10.1.2.3:4567"]
[{"from":"me"},{"STATUS_DYED_KEY":"k","session":"s","Status_Trace":"t","7":"n"},{"session":"s","7":"n"},false]
float(2)
bool(true)
int(0)
bool(true)
0000003a10012c300540045c6d000002000778000106046c6566741606626568696e649800020602746f1603796f7506066e756d626572160137
no answer
bool(true)
NULL
NULL
NULL
NULL
bool(true)
array(0) {
}
bool(true)
int(6)
string(13) "10.1.2.3:4567"
Tars\Servant::handle(): Argument #2 ($call) must be of type ?Tars\Call, string given
["w","show",3]
Cannot modify readonly property Tars\Call::$id
Trying to clone an uncloneable object of class Tars\Call
A Tars\Call is made once.
Call to private method Tars\Call::next() from global scope
