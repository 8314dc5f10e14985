<?php
// Values of codec.test.js as Tars\Codec has them: objects of typed classes, which are made here for each struct.
declare(strict_types=1);

final class Typed
{
    private const BASIC = [
        'bool' => 'bool', 'int8' => 'byte', 'uint8' => 'unsigned byte', 'int16' => 'short', 'uint16' => 'unsigned short', 'int32' => 'int',
        'uint32' => 'unsigned int', 'int64' => 'long', 'float' => 'float', 'double' => 'double', 'string' => 'string', 'bytes' => 'vector<byte>',
    ];
    private static array $classes = [];

    public static function pack(string|array $type, mixed $json): string
    {
        return Tars\Codec::encode([self::value($type, $json)], 'vector<' . self::type($type) . '>');
    }

    public static function unpack(string|array $type, string $bytes): mixed
    {
        return self::json($type, Tars\Codec::decode($bytes, 'vector<' . self::type($type) . '>')[0]);
    }

    /** The type as attributes have it. */
    private static function type(string|array $type): string
    {
        return match (true) {
            is_string($type) => self::BASIC[$type],
            isset($type['list']) => 'vector<' . self::type($type['list']) . '>',
            isset($type['map']) => 'map<' . self::type($type['map'][0]) . ', ' . self::type($type['map'][1]) . '>',
            default => self::$classes[json_encode($type)] ??= self::make($type['struct']),
        };
    }

    /** A class with these fields; what is optional is null while it is absent. */
    private static function make(array $fields): string
    {
        $class = 'Struct' . count(self::$classes) . '_' . bin2hex(random_bytes(4));
        $parameters = [];
        foreach ($fields as ['tag' => $tag, 'name' => $name, 'type' => $type, 'required' => $required]) {
            $written = self::type($type);
            $php = match (true) {
                $type === 'bytes' => 'string',
                is_string($type) => match ($type) {
                    'bool', 'string' => $type, 'float', 'double' => 'float', default => 'int',
                },
                default => isset($type['struct']) ? "\\$written" : 'array',
            };
            $parameters[$required ? "a$tag" : "b$tag"] = $required
                ? "#[Tars\\Field($tag, '$written', require: true)] public $php \$$name,"
                : "#[Tars\\Field($tag, '$written')] public ?$php \$$name = null,";
        }
        ksort($parameters);
        eval("#[Tars\\Struct('Interop.Any')] final class $class { public function __construct(" . implode("\n", $parameters) . ') { } }');
        return $class;
    }

    private static function is_listed(string|array $key): bool
    {
        return is_array($key) || in_array($key, ['float', 'double']);
    }

    private static function value(string|array $type, mixed $json): mixed
    {
        if ($json === null) {
            return null;
        }
        if (isset($type['list'])) {
            return array_map(fn ($item) => self::value($type['list'], $item), $json);
        }
        if (isset($type['struct'])) {
            $values = array_map(fn ($field, $item) => self::value($field['type'], $item), $type['struct'], $json);
            return new (self::type($type))(...array_combine(array_column($type['struct'], 'name'), $values));
        }
        if (isset($type['map'])) {
            $pairs = array_map(fn ($pair) => [self::value($type['map'][0], $pair[0]), self::value($type['map'][1], $pair[1])], $json);
            return self::is_listed($type['map'][0]) ? $pairs : array_column($pairs, 1, 0);
        }
        return match (true) {
            $type === 'bytes' => base64_decode($json),
            $type === 'float', $type === 'double' => match ($json) {
                'Infinity' => INF, '-Infinity' => -INF, 'NaN' => NAN, default => (float) $json,
            },
            default => $json,
        };
    }

    private static function json(string|array $type, mixed $value): mixed
    {
        return match (true) {
            $value === null => null,
            $type === 'bytes' => base64_encode($value),
            is_float($value) => is_finite($value) ? $value : (is_nan($value) ? 'NaN' : ($value > 0 ? 'Infinity' : '-Infinity')),
            is_string($type) => $value,
            isset($type['list']) => array_map(fn ($item) => self::json($type['list'], $item), $value),
            isset($type['struct']) => array_map(fn ($field) => self::json($field['type'], $value->{$field['name']}), $type['struct']),
            default => self::entries($type['map'], $value),
        };
    }

    private static function entries(array $map, array $value): array
    {
        [$key, $item] = $map;
        if (!self::is_listed($key)) {
            // PHP makes ints of keys that look like them.
            $value = array_map(fn ($name, $one) => [in_array($key, ['string', 'bytes']) ? (string) $name : $name, $one], array_keys($value), $value);
        }
        return array_map(fn ($pair) => [self::json($key, $pair[0]), self::json($item, $pair[1])], $value);
    }
}
