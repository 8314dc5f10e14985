<?php
// Every PHP function that takes bytes off the network: a name, and what it makes of a message.
declare(strict_types=1);

/** @return array<string, Closure(string): mixed> */
function readers(): array
{
    return [...packets(), ...basics(), ...collections(), ...structs(), ...natives(), ...grpc()];
}

function packets(): array
{
    return [
        'decode' => static fn ($bytes) => TUPAPI::decode($bytes),
        'decode v1' => static fn ($bytes) => TUPAPI::decode($bytes, 1),
        'decodeReqPacket' => static fn ($bytes) => TUPAPI::decodeReqPacket($bytes),
    ];
}

function basics(): array
{
    $types = ['Bool', 'Char', 'UInt8', 'Short', 'UInt16', 'Int32', 'UInt32', 'Int64', 'Float', 'Double', 'String'];
    $readers = [];
    foreach ($types as $index => $type) {
        $get = [TUPAPI::class, "get$type"];
        // Near tags and far ones, which skip what comes before.
        $tag = (string) [0, 1, 2, 5, 14, 15, 255][$index % 7];
        $readers["get$type v1"] = static fn ($bytes) => $get('1', $bytes, false, 1);
        $readers["get$type v1 tag $tag"] = static fn ($bytes) => $get($tag, $bytes, true, 1);
        $readers["get$type v3"] = static fn ($bytes) => $get('x', $bytes, false, 3);
    }
    return $readers;
}

function collections(): array
{
    $vectors = [
        'int32' => TARS::INT32, 'double' => TARS::DOUBLE, 'string' => TARS::STRING, 'char' => TARS::CHAR, 'bool' => TARS::BOOL,
        'struct' => new Four, 'vector' => new TARS_Vector(TARS::INT64), 'map' => new TARS_Map(TARS::STRING, TARS::STRING),
        'deep' => deep(120),
    ];
    $maps = [
        'string' => [TARS::STRING, TARS::STRING], 'int' => [TARS::INT32, new TARS_Vector(TARS::CHAR)],
        'bool' => [TARS::BOOL, TARS::FLOAT], 'double' => [TARS::DOUBLE, new Four], 'struct' => [new Basics, new Nested],
    ];
    $readers = [];
    foreach ($vectors as $name => $element) {
        [$vector, $other] = [new TARS_Vector($element), new TARS_Vector($element)];
        foreach ([1, 3] as $version) {
            $readers["getVector $name v$version"] = static function ($bytes) use ($vector, $other, $version) {
                $read = TUPAPI::getVector('1', $vector, $bytes, false, $version);
                return again($read, TUPAPI::putVector('1', $vector, 1), TUPAPI::getVector(...), $other);
            };
        }
    }
    foreach ($maps as $name => $sides) {
        foreach ([false, true] as $pairs) {
            [$map, $other] = [new TARS_Map(...$sides, format: $pairs), new TARS_Map(...$sides, format: $pairs)];
            $readers["getMap $name " . ($pairs ? 'pairs' : 'keyed')] = static function ($bytes) use ($map, $other) {
                $read = TUPAPI::getMap('1', $map, $bytes, false, 1);
                return again($read, TUPAPI::putMap('1', $map, 1), TUPAPI::getMap(...), $other);
            };
        }
    }
    return $readers;
}

function structs(): array
{
    $readers = [];
    foreach ([new Four, new Basics, new Nested, new Typed] as $struct) {
        $name = $struct::class;
        foreach ([1, 3] as $version) {
            $readers["getStruct $name v$version"] = static fn ($bytes) => TUPAPI::getStruct('1', $struct, $bytes, false, $version);
        }
        $readers["getStruct $name as object"] = static fn ($bytes) => TUPAPI::getStruct('1', $struct, $bytes, true, 1, true);
        $vector = new TARS_Vector($struct);
        $readers["getVector of $name as objects"] = static fn ($bytes) => TUPAPI::getVector('1', $vector, $bytes, true, 1, true);
    }
    return $readers;
}

/** What is read is read once more from what it is packed as. */
function natives(): array
{
    $readers = [];
    foreach ([Native::class, NativeFour::class, 'vector<Native>', 'map<string, vector<NativeFour>>', 'map<NativeFour, map<int, State>>', 'vector<byte>', 'int'] as $type) {
        $readers["Codec::decode $type"] = static function ($bytes) use ($type) {
            // A struct alone has no head and no end.
            $read = Tars\Codec::decode(class_exists($type) ? substr($bytes, 1, -1) : $bytes, $type);
            // NAN is not itself.
            if (!is_int($read) && !is_string($read) && serialize(Tars\Codec::decode(Tars\Codec::encode($read, $type), $type)) !== serialize($read)) {
                throw new LogicException('what was read is not what is then written');
            }
            return $read;
        };
        $kind = class_exists($type) ? 'Struct' : ucfirst(strtok($type, '<'));
        if ($kind !== 'Int') {
            $readers["get$kind $type"] = static fn ($bytes) => TUPAPI::{"get$kind"}('1', $type, $bytes, false, 1);
        }
    }
    return $readers;
}

function grpc(): array
{
    return [
        'Grpc::unpack' => static fn ($bytes) => Tars\Grpc::unpack("\0" . substr($bytes, 1), limit: 1 << 16),
        'Grpc::unpack of gzip' => static function ($bytes) {
            $frame = Tars\Grpc::pack($bytes, gzip: true);
            return Tars\Grpc::unpack(substr_replace($frame, $bytes[0] ?? '', crc32($bytes) % strlen($frame), 1), 'gzip', 1 << 16);
        },
        'Grpc::status' => static fn ($bytes) => Tars\Grpc::status(['grpc-status' => $bytes, 'grpc-message' => "%$bytes"]),
        'Grpc::timeout' => static fn ($bytes) => Tars\Grpc::timeout($bytes),
    ];
}

/** A vector nested so deep. */
function deep(int $levels): TARS_Vector
{
    for ($vector = new TARS_Vector(TARS::INT32); $levels > 1; $levels--) {
        $vector = new TARS_Vector($vector);
    }
    return $vector;
}

/** What was read, if it is read once more from what the prototype writes now; that it was not is a finding. */
function again(mixed $read, string $bytes, callable $get, TARS_Vector|TARS_Map $prototype): mixed
{
    if ($read !== [] && serialize($get('1', $prototype, $bytes, true, 1)) !== serialize($read)) {
        throw new LogicException('what was read is not what is then written');
    }
    return $read;
}
