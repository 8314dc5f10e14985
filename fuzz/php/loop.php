<?php
// Gives mutated messages to every reader. Prints one line of JSON at its end; until then the number of the
// message at hand stands in the file PROGRESS, should this process not get to its end.
//
//   php loop.php SEED FROM COUNT PROGRESS
declare(strict_types=1);

require __DIR__ . '/types.php';
require __DIR__ . '/readers.php';
require __DIR__ . '/calls.php';
require __DIR__ . '/mutator.php';

// It is all over the heap, and in no message.
const SECRET = 'PASSWORD=hunter2';

/** All the bytes that phptars is recorded to have written. @return string[] */
function seeds(): array
{
    $golden = json_decode(file_get_contents(dirname(__DIR__, 2) . '/tests/golden/tupapi.json'), true);
    $seeds = [];
    foreach ($golden['cases'] as $case) {
        if (preg_match('/^(put|encode|struct)/', $case['id']) && strlen($hex = $case['out']['ret']['hex'] ?? '') > 2) {
            $seeds[hex2bin($hex)] = true;
        }
    }
    return array_map(strval(...), array_keys($seeds));
}

function resident(): int
{
    return (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4096;
}

/** Leaves the secret in memory that is free again. */
function spread_secret(): void
{
    $places = [];
    foreach ([16, 40, 56, 120, 320, 1000, 3000] as $size) {
        for ($i = 0; $i < 8; $i++) {
            $places[] = str_pad('', $size, SECRET);
        }
    }
}

/** Vectors and maps cannot be serialized, nor can what they are in. */
function plain(mixed $value): mixed
{
    if ($value instanceof TARS_Vector || $value instanceof TARS_Map) {
        $value = iterator_to_array($value, false);
    } elseif (is_object($value)) {
        $value = (array) $value;
    }
    return is_array($value) ? array_map(plain(...), $value) : $value;
}

/** @return string[] what no reader may do, done by one */
function fault(string $name, Closure $reader, string $message, int &$answered): array
{
    try {
        $answer = $reader($message);
        $answered++;
        return str_contains(serialize(plain($answer)), SECRET) ? ["$name answers with memory of the process"] : [];
    } catch (TARS_Exception | Tars\Exception\DecodeException | Tars\Exception\GrpcException) {
        return [];
    } catch (TypeError | ValueError $e) {
        // Of a property's type, or of an enum.
        return str_contains($name, 'Typed') ? [] : ["$name throws " . $e::class . ": {$e->getMessage()}"];
    } catch (Throwable $e) {
        return ["$name throws " . $e::class . ": {$e->getMessage()}"];
    }
}

[, $seed, $from, $count, $progress] = $argv;
$kinds = [
    [new Mutator(seeds(), (int) $seed), readers()],
    [new Mutator(texts(), (int) $seed, TOKENS), calls()],
];
$progress = fopen($progress, 'c');
$faults = [];
$calls = $answered = $bytes = $heap = $resident = 0;
// The last quarter is read twice. The first time may fill what PHP fills lazily, as rare messages do at any time; the
// second adds nothing, unless something leaks.
$twice = intdiv((int) $count, 4);
for ($step = 0, $steps = $count + $twice; $step < $steps; $step++) {
    $number = $from + ($step < $count ? $step : $step - $twice);
    rewind($progress);
    fwrite($progress, sprintf('%020d', $number));
    if ($number % 1000 === 0) {
        spread_secret();
    }
    if ($step === (int) $count) {
        unset($message);
        gc_collect_cycles();
        [$heap, $resident] = [memory_get_usage(), resident()];
    }
    foreach ($kinds as [$mutator, $readers]) {
        $message = $mutator->message($number);
        $bytes += strlen($message);
        foreach ($readers as $name => $reader) {
            $calls++;
            foreach (fault($name, $reader, $message, $answered) as $fault) {
                $faults[] = "message $number: $fault";
            }
        }
    }
    if (count($faults) > 20) {
        break;
    }
}
unset($message);
gc_collect_cycles();
$grown = memory_get_usage() - $heap;
echo json_encode([
    'messages' => $step * count($kinds), 'bytes' => $bytes, 'calls' => $calls, 'answered' => $answered,
    'faults' => $faults, 'peak' => memory_get_peak_usage(), 'heap' => $grown, 'resident' => resident() - $resident,
], JSON_INVALID_UTF8_SUBSTITUTE), "\n";
