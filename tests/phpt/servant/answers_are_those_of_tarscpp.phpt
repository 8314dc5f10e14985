--TEST--
Recorded requests get the bytes that a TarsCpp servant answered; where not, it is listed here why
--INI--
error_log=/dev/null
--FILE--
<?php
require __DIR__ . '/gold.inc';
require __DIR__ . '/call.inc';

// What TarsCpp says in other words, or tells that is none of the caller's business. The codes are the same.
const WORDS = [
    'v1 add, a missing' => [-1, 'add.a: is not there'],
    'v1 add, a string for a number' => [-1, 'add.a: expected int32, found string at byte 0'],
    'v1 fail 0: an error without a code' => [-99, 'The servant has failed.'],
    'v1 fail 2: an exception (TarsGo: a panic)' => [-99, 'The servant has failed.'],
    'v3 add, a missing' => [-99, 'add.a: is not there'],
    'v3 fail 0' => [-99, 'The servant has failed.'],
    'v3 empty body' => [-1, 'required field with tag 0 not found at byte 0'],
    'v5 add, a missing' => [-99, 'add.a: is not there'],
    'v5 add, a number in quotes' => [-99, 'invalid type: string "3", expected int at line 1 column 8'],
    'v5 no JSON' => [-99, 'expected ident at line 1 column 2'],
    'v5 fail 0' => [-99, 'The servant has failed.'],
];
const BETTER = [
    // TarsCpp's exceptions lose their code.
    'v1 fail 1: an error with code 222' => [222, 'coded'],
    'v3 fail 1' => [222, 'coded'],
    'v5 fail 1' => [222, 'coded'],
    // Version 2 is TUP to Tars.js only, whose buffer is looked into; to TarsCpp it is as version 1. To both this one is broken.
    'v2 add, as TUP 3' => [-1, '[0].value: expected map, found simple list at byte 6'],
];

$servant = new Tars\Servant(['Gold.CppSrv.AllObj' => new Gold\All()]);
$recorded = json_decode(file_get_contents(__DIR__ . '/../../golden/rpc_frames.json'), true, 512, JSON_THROW_ON_ERROR)['servers'][0]['cases'];
$same = 0;
foreach ($recorded as $case) {
    $name = $case['case'];
    $answer = $servant->handle(hex2bin($case['request']));
    $expected = $case['answer'] === 'none within 1 s' ? null : hex2bin($case['answer']);
    $other = WORDS[$name] ?? BETTER[$name] ?? null;
    if ($answer === $expected) {
        $same++;
    } elseif ($other !== null) {
        ['code' => $code, 'text' => $text] = answer($answer);
        if ([$code, $text] !== $other || isset(WORDS[$name]) && $code !== answer($expected)['code']) {
            echo "$name: $code $text\n";
        }
    } elseif ($case['version'] === 5 && json_decode(answer($answer)['buffer']) == json_decode(answer($expected)['buffer']) && strlen($answer) === strlen($expected)) {
        // The order of names in an object means nothing.
        $same++;
    } else {
        echo "$name:\n  ", bin2hex($expected), "\n  ", bin2hex($answer), "\n";
    }
}
echo "$same of ", count($recorded), " are the same, ", count(WORDS), " in other words, ", count(BETTER), " better\n";
?>
--EXPECT--
30 of 45 are the same, 11 in other words, 4 better
