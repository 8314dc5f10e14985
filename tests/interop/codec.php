<?php
// The PHP side of codec.test.js: reads jobs as JSON lines and answers each with a line. Values are as in values.js.
//
//   {"put": value, "type": T, "tag": n}     {"hex": bytes}
//   {"get": hex, "type": T, "tag": n}       {"value": value}
//   {"request": {...}}, {"answer": hex}     a TUP packet written, one read
//   {"pack": value, "type": T}              {"hex": bytes}, of a list of that value, by Tars\Codec and typed classes
//   {"unpack": hex, "type": T}              {"value": value}
declare(strict_types=1);

require __DIR__ . '/typed.php';

const NUMBERS = [
    'bool' => TARS::BOOL, 'int8' => TARS::CHAR, 'uint8' => TARS::UINT8, 'int16' => TARS::SHORT, 'uint16' => TARS::UINT16,
    'int32' => TARS::INT32, 'uint32' => TARS::UINT32, 'int64' => TARS::INT64, 'float' => TARS::FLOAT,
    'double' => TARS::DOUBLE, 'string' => TARS::STRING,
];
const METHODS = [
    'bool' => 'Bool', 'int8' => 'Char', 'uint8' => 'UInt8', 'int16' => 'Short', 'uint16' => 'UInt16', 'int32' => 'Int32',
    'uint32' => 'UInt32', 'int64' => 'Int64', 'float' => 'Float', 'double' => 'Double', 'string' => 'String',
];

/** A struct of any eight fields and one. */
final class Any extends TARS_Struct
{
    public $f0, $f1, $f2, $f3, $f4, $f5, $f6, $f7, $f8;

    public function __construct(public readonly array $type)
    {
        $fields = [];
        foreach ($type as ['tag' => $tag, 'name' => $name, 'type' => $member, 'required' => $required]) {
            $fields[$tag] = ['name' => $name, 'required' => $required, 'type' => number($member)];
            $prototype = prototype($member);
            $this->$name = is_int($prototype) ? null : $prototype;
        }
        parent::__construct('Interop.Any', $fields);
    }
}

function number(string|array $type): int
{
    return match (true) {
        is_string($type) => NUMBERS[$type] ?? TARS::VECTOR,
        isset($type['list']) => TARS::VECTOR,
        isset($type['map']) => TARS::MAP,
        default => TARS::STRUCT,
    };
}

/** What stands for a type where phptars wants to know one. */
function prototype(string|array $type): int|object
{
    return match (true) {
        $type === 'bytes' => new TARS_Vector(TARS::CHAR),
        is_string($type) => NUMBERS[$type],
        isset($type['list']) => new TARS_Vector(prototype($type['list'])),
        isset($type['map']) => new TARS_Map(prototype($type['map'][0]), prototype($type['map'][1]), $type['pairs']),
        default => new Any($type['struct']),
    };
}

/** The value for the putters, made by pushBack() as phptars' users make it. */
function pushed(string|array $type, mixed $json): mixed
{
    $made = prototype($type);
    if (isset($type['struct'])) {
        foreach ($type['struct'] as $index => ['name' => $name, 'type' => $member]) {
            $made->$name = pushed($member, $json[$index]);
        }
    } elseif (isset($type['list'])) {
        array_map(fn ($item) => $made->pushBack(pushed($type['list'], $item)), $json);
    } elseif (isset($type['map'])) {
        foreach ($json as $pair) {
            [$key, $value] = [pushed($type['map'][0], $pair[0]), pushed($type['map'][1], $pair[1])];
            $made->pushBack($type['pairs'] ? ['key' => $key, 'value' => $value] : [$key => $value]);
        }
    } elseif ($type === 'bytes') {
        array_map($made->pushBack(...), $json === '' ? [] : str_split(base64_decode($json)));
    } else {
        return scalar($type, $json);
    }
    return $made;
}

/** The same as plain arrays: the direct path. Without prototypes only where all keys are PHP's own. */
function plain(string|array $type, mixed $json): mixed
{
    if (isset($type['list'])) {
        return array_map(fn ($item) => plain($type['list'], $item), $json);
    }
    if (isset($type['struct'])) {
        return array_combine(
            array_column($type['struct'], 'name'),
            array_map(fn ($field, $item) => plain($field['type'], $item), $type['struct'], $json),
        );
    }
    if (isset($type['map'])) {
        $map = [];
        foreach ($json as [$key, $value]) {
            [$key, $value] = [plain($type['map'][0], $key), plain($type['map'][1], $value)];
            $type['pairs'] ? $map[] = ['key' => $key, 'value' => $value] : $map[$key] = $value;
        }
        return $map;
    }
    return $type === 'bytes' ? base64_decode($json) : scalar($type, $json);
}

function scalar(string $type, mixed $json): mixed
{
    return match (true) {
        $type === 'int8' => pack('c', $json),
        $type === 'float', $type === 'double' => match ($json) {
            'Infinity' => INF, '-Infinity' => -INF, 'NaN' => NAN, default => $json,
        },
        default => $json,
    };
}

/** What a getter gave, as JSON. */
function json(string|array $type, mixed $value): mixed
{
    return match (true) {
        $value === null => null,
        $type === 'bytes' => base64_encode($value),
        $type === 'int8' => unpack('c', $value)[1],
        is_float($value) => is_finite($value) ? $value : (is_nan($value) ? 'NaN' : ($value > 0 ? 'Infinity' : '-Infinity')),
        is_string($type) => $value,
        isset($type['list']) => array_map(fn ($item) => json($type['list'], $item), $value),
        isset($type['struct']) => array_map(fn ($field) => json($field['type'], $value[$field['name']] ?? null), $type['struct']),
        default => entries($type, $value),
    };
}

function entries(array $type, array $value): array
{
    [$key, $item] = $type['map'];
    if ($type['pairs']) {
        return array_map(fn ($pair) => [json($key, $pair['key']), json($item, $pair['value'])], $value);
    }
    $keys = array_map(fn ($name) => json($key, in_array($key, ['string', 'int8']) ? (string) $name : $name), array_keys($value));
    return array_map(fn ($name, $value) => [$name, json($item, $value)], $keys, $value);
}

function put(string|array $type, string $tag, mixed $json): string
{
    $value = pushed($type, $json);
    if (is_string($type) && $type !== 'bytes') {
        return TUPAPI::{'put' . METHODS[$type]}($tag, $value, 1);
    }
    $kind = [TARS::VECTOR => 'Vector', TARS::MAP => 'Map', TARS::STRUCT => 'Struct'][number($type)];
    $bytes = TUPAPI::{"put$kind"}($tag, $value, 1);
    $direct = TARS_Vector::fromArray(prototype($type), [plain($type, $json)]);
    if (substr(TUPAPI::putVector('0', $direct, 1), 3) !== TUPAPI::{"put$kind"}('0', $value, 1)) {
        throw new LogicException('the direct path writes other bytes');
    }
    return $bytes;
}

function get(string|array $type, string $tag, string $bytes): mixed
{
    if (is_string($type) && $type !== 'bytes') {
        return json($type, TUPAPI::{'get' . METHODS[$type]}($tag, $bytes, true, 1));
    }
    $kind = [TARS::VECTOR => 'Vector', TARS::MAP => 'Map', TARS::STRUCT => 'Struct'][number($type)];
    $prototype = prototype($type);
    return json($type, TUPAPI::{"get$kind"}($tag, $prototype, $bytes, true, 1));
}

/** A TUP packet of named values; what another one holds. */
function request(array $values, array $context, array $status): string
{
    $bytes = array_map(fn ($value) => put($value['type'], '0', $value['value']), $values);
    return TUPAPI::encode(3, 7, 'Interop.Server.Obj', 'call', 0, 0, 3000, $context, $status, $bytes);
}

function answer(string $packet, array $types): array
{
    $request = TUPAPI::decodeReqPacket($packet);
    $answer = TUPAPI::decode($packet);
    $values = [];
    foreach ($types as $name => $type) {
        $name = (string) $name;
        if (is_string($type) && $type !== 'bytes') {
            $values[$name] = json($type, TUPAPI::{'get' . METHODS[$type]}($name, $answer['sBuffer'], true));
        } else {
            $kind = [TARS::VECTOR => 'Vector', TARS::MAP => 'Map', TARS::STRUCT => 'Struct'][number($type)];
            $prototype = prototype($type);
            $values[$name] = json($type, TUPAPI::{"get$kind"}($name, $prototype, $answer['sBuffer'], true));
        }
    }
    return ['values' => $values, 'context' => (object) $request['context'], 'func' => $request['sFuncName'], 'id' => $answer['iRequestId']];
}

ini_set('serialize_precision', '-1');
while (($line = fgets(STDIN)) !== false) {
    $job = json_decode($line, true, 512, JSON_THROW_ON_ERROR);
    try {
        $result = match (true) {
            isset($job['request']) => ['hex' => bin2hex(request(...$job['request']))],
            isset($job['answer']) => ['value' => answer(hex2bin($job['answer']), $job['types'])],
            array_key_exists('pack', $job) => ['hex' => bin2hex(Typed::pack($job['type'], $job['pack']))],
            isset($job['unpack']) => ['value' => Typed::unpack($job['type'], hex2bin($job['unpack']))],
            array_key_exists('put', $job) => ['hex' => bin2hex(put($job['type'], (string) $job['tag'], $job['put']))],
            default => ['value' => get($job['type'], (string) $job['tag'], hex2bin($job['get']))],
        };
    } catch (Throwable $e) {
        $result = ['error' => $e::class . " {$e->getCode()}: {$e->getMessage()} at line {$e->getLine()}"];
    }
    echo json_encode($result, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE), "\n";
}
