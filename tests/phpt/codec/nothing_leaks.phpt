--TEST--
Packing and reading, 50,000 times with success and with failure, leaves PHP's heap and the process as they were
--FILE--
<?php
namespace App;
use Tars\Codec;
require __DIR__ . '/types.inc';

function resident(): int
{
    return (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4096;
}
$all = all();
$bytes = Codec::encode($all);
$cut = substr($bytes, 0, -3);
$wrong = all();
$wrong->item->notes = ['', [], ''];
$number = 0;
$calls = [
    'encode' => fn () => Codec::encode($all),
    'encode fails' => fn () => Codec::encode($wrong),
    'encode of an array' => fn () => Codec::encode(['a' => [$all]], 'map<string, vector<App\All>>'),
    'decode' => fn () => Codec::decode($bytes, All::class),
    'decode fails' => fn () => Codec::decode($cut, All::class),
    'a type that is misspelt' => fn () => Codec::decode('', 'vector<' . $number++),
    'ever other types' => fn () => Codec::decode("\x09\x0c", 'vector<App\Item' . str_repeat(' ', $number++ % 5000) . '>'),
];
foreach ($calls as $name => $call) {
    $run = function (int $times) use ($call) {
        while ($times--) {
            try {
                $call();
            } catch (\Tars\Exception\TarsException) {
            }
        }
        return [memory_get_usage(), resident()];
    };
    $run(12_000);
    [$heap, $resident] = $run(2_000);
    [$heap_after, $resident_after] = $run(50_000);
    if ($heap_after !== $heap || $resident_after - $resident > 1 << 20) {
        echo "$name: heap grew by ", $heap_after - $heap, ', process by ', $resident_after - $resident, "\n";
    }
}
echo "done\n";
?>
--EXPECT--
done
