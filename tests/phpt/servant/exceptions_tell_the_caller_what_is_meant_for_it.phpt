--TEST--
An RpcException's code and text go to the caller; of anything else it is told nothing, and all of it is logged once
--FILE--
<?php
require __DIR__ . '/add.inc';

use Tars\Exception\RpcException;

ini_set('error_log', $log = __FILE__ . '.log');
ini_set('log_errors', '0');
ini_set('display_errors', '1');
@unlink($log);
set_error_handler(fn ($kind, $text) => print("an error handler saw: $text\n"));

final class Refused extends RpcException
{
}

$thrown = [
    'with a code' => fn () => throw new RpcException('no such user', 404),
    'a negative one' => fn () => throw new RpcException('', -7),
    'without' => fn () => throw new RpcException('just words'),
    'too large for the wire' => fn () => throw new RpcException('large', 1 << 40),
    'of a class that extends it' => fn () => throw new Refused('refused', 12),
    'another' => fn () => throw new LogicException('the password is 123', 5, new RangeException('the cause')),
    'an error' => fn () => strlen(),
    'a wrong type' => fn () => 'none',
    'one that cannot be told' => fn () => throw new class('x') extends Exception {
        public function __toString(): string
        {
            throw new Exception('not even this');
        }
    },
];
foreach ($thrown as $name => $instead) {
    $servant = new Tars\Servant([new Sum($instead)]);
    foreach ([1, 3] as $version) {
        echo "$name: ", said($servant->handle(add(version: $version)));
    }
    echo "  one-way: ", said($servant->handle(add(type: 1)));
}
$logged = file_get_contents($log);
foreach (['PHP Warning:  Demo.Sums.SumObj::add(): ', 'LogicException: the password is 123', 'RangeException: the cause', 'ArgumentCountError: ', 'TypeError: ', 'Exception@anonymous', 'Next '] as $text) {
    echo substr_count($logged, $text), " times $text\n";
}
?>
--CLEAN--
<?php @unlink(str_replace('.clean.php', '.php.log', __FILE__));
--EXPECT--
with a code: 404 'no such user' 
with a code: 404 'no such user' 080c
  one-way: no answer
a negative one: -7 '' 
a negative one: -7 '' 080c
  one-way: no answer
without: -99 'just words' 
without: -99 'just words' 080c
  one-way: no answer
too large for the wire: -99 'large' 
too large for the wire: -99 'large' 080c
  one-way: no answer
of a class that extends it: 12 'refused' 
of a class that extends it: 12 'refused' 080c
  one-way: no answer
another: -99 'The servant has failed.' 
another: -99 'The servant has failed.' 080c
  one-way: no answer
an error: -99 'The servant has failed.' 
an error: -99 'The servant has failed.' 080c
  one-way: no answer
a wrong type: -99 'The servant has failed.' 
a wrong type: -99 'The servant has failed.' 080c
  one-way: no answer
one that cannot be told: -99 'The servant has failed.' 
one that cannot be told: -99 'The servant has failed.' 080c
  one-way: no answer
12 times PHP Warning:  Demo.Sums.SumObj::add(): 
3 times LogicException: the password is 123
3 times RangeException: the cause
3 times ArgumentCountError: 
3 times TypeError: 
3 times Exception@anonymous
3 times Next
