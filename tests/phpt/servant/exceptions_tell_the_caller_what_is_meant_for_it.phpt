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
        echo "$name: ", line($servant->handle(add(version: $version)));
    }
    echo "  one-way: ", line($servant->handle(add(type: 1)));
}
preg_match_all('/^\[.*?\] (PHP Warning:  .*) in .*$/m', file_get_contents($log), $lines);
print_r(array_count_values($lines[1]));
echo substr_count(file_get_contents($log), 'the cause'), " of the cause, ", substr_count(file_get_contents($log), '#0'), " traces\n";
preg_match_all('/^\[.*class@anonymous$/m', str_replace("\1", "\n", file_get_contents($log)), $lines);
echo count($lines[0]), " that cannot be told\n";
?>
--CLEAN--
<?php @unlink(str_replace('.clean.php', '.php.log', __FILE__));
--EXPECT--
