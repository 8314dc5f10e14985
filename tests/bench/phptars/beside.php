<?php
// The direct path and typed code beside msgpack and igbinary: the same data, both ways, in turns within one run. Run
// it with the three extensions loaded. A ratio is the faster one's time by ours: above 1 we are faster.

class Row extends TARS_Struct
{
    public int $id = 0;
    public int $count = 0;
    public string $name = '';
    public float $score = 0.0;

    public function __construct()
    {
        parent::__construct('App.Srv.Row', [
            0 => ['name' => 'id', 'required' => true, 'type' => TARS::INT64],
            1 => ['name' => 'count', 'required' => true, 'type' => TARS::INT32],
            2 => ['name' => 'name', 'required' => true, 'type' => TARS::STRING],
            3 => ['name' => 'score', 'required' => true, 'type' => TARS::DOUBLE],
        ]);
    }
}

#[Tars\Struct]
final class Typed
{
    public function __construct(
        #[Tars\Field(0, 'long', require: true)] public int $id,
        #[Tars\Field(1, 'int', require: true)] public int $count,
        #[Tars\Field(2, require: true)] public string $name,
        #[Tars\Field(3, require: true)] public float $score,
    ) {
    }
}

function typed(string $type): array
{
    return [
        fn (array|Typed $value): string => Tars\Codec::encode($value, $type),
        fn (string $bytes): array|Typed => Tars\Codec::decode($bytes, $type),
    ];
}

function vectors(mixed $type, TARS_Vector $prototype): array
{
    return [
        fn (array $values): string => TUPAPI::putVector('0', TARS_Vector::fromArray($type, $values), 1),
        fn (string $bytes): array => TUPAPI::getVector('0', $prototype, $bytes, true, 1),
    ];
}

$rows = array_map(
    fn ($i) => ['id' => $i * 1_000_003, 'count' => $i, 'name' => "record number $i", 'score' => $i / 3.0],
    range(0, 999),
);
// What is encoded, how it is, how it is decoded.
$cases = [
    '1,000 integers' => [array_map(fn ($i) => $i * 7919, range(0, 999)), ...vectors(TARS::INT64, new TARS_Vector(TARS::INT64))],
    '1,000 strings' => [array_map(fn ($i) => "string number $i", range(0, 999)), ...vectors(TARS::STRING, new TARS_Vector(TARS::STRING))],
    '1,000 records' => [$rows, ...vectors('Row', new TARS_Vector(new Row()))],
    'a typed object' => [new Typed(...$rows[1]), ...typed(Typed::class)],
    '1,000 typed objects' => [array_map(fn ($row) => new Typed(...$row), $rows), ...typed('vector<Typed>')],
    'a 64 KiB string' => [
        str_repeat('0123456789abcdef', 4096),
        fn (string $text): string => TUPAPI::putString('0', $text, 1),
        fn (string $bytes): string => TUPAPI::getString('0', $bytes, true, 1),
    ],
];

/** The medians of the times, in microseconds, of pieces of work that take turns. */
function medians(array $works, int $rounds = 301): array
{
    $times = [];
    for ($round = 0; $round < $rounds; $round++) {
        foreach ($works as $name => $work) {
            $start = hrtime(true);
            for ($i = 0; $i < 10; $i++) {
                $work();
            }
            $times[$name][] = hrtime(true) - $start;
        }
    }

    return array_map(function (array $all) {
        sort($all);

        return $all[intdiv(count($all), 2)] / 10e3;
    }, $times);
}

printf("%-28s %10s %10s %10s %7s\n", 'microseconds', 'tars_rs', 'msgpack', 'igbinary', 'ratio');
foreach ($cases as $case => [$value, $encode, $decode]) {
    [$bytes, $msgpack, $igbinary] = [$encode($value), msgpack_pack($value), igbinary_serialize($value)];
    if ($decode($bytes) != $value || msgpack_unpack($msgpack) != $value || igbinary_unserialize($igbinary) != $value) {
        throw new RuntimeException("$case: not what was encoded");
    }
    $ways = [
        'encode' => [fn () => $encode($value), fn () => msgpack_pack($value), fn () => igbinary_serialize($value)],
        'decode' => [fn () => $decode($bytes), fn () => msgpack_unpack($msgpack), fn () => igbinary_unserialize($igbinary)],
    ];
    foreach ($ways as $way => $works) {
        [$ours, $theirs, $others] = medians($works);
        printf("%-28s %10.2f %10.2f %10.2f %7.2f\n", "$case: $way", $ours, $theirs, $others, min($theirs, $others) / $ours);
    }
}

// How else PHP code gets an object out of bytes.
$typed = $cases['a typed object'][0];
$row = new Row();
foreach ($rows[1] as $name => $value) {
    $row->$name = $value;
}
$prototype = new Row();
[$bytes, $php, $igbinary] = [Tars\Codec::encode($typed), serialize($typed), igbinary_serialize($typed)];
$struct = TUPAPI::putStruct('0', $row, 1);
$ways = [
    'Tars\Codec::decode' => fn () => Tars\Codec::decode($bytes, Typed::class),
    'getStruct, asObject' => fn () => TUPAPI::getStruct('0', $prototype, $struct, true, 1, true),
    'unserialize' => fn () => unserialize($php),
    'igbinary_unserialize' => fn () => igbinary_unserialize($igbinary),
];
printf("\n%-28s %10s\n", 'an object of its class', 'microseconds');
foreach (medians($ways) as $way => $time) {
    printf("%-28s %10.2f\n", $way, $time);
}
