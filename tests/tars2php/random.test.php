<?php
// Whatever the parser takes, PHP parses: files made of the names that PHP likes least.
declare(strict_types=1);

final class Maker
{
    private const NAMES = [
        'class', 'Class', 'list', 'self', 'Self', 'fn', 'match', 'enum_', 'Readonly', 'mixed', 'parent', 'static', 'Iterable',
        'this', 'GLOBALS', '_GET', '_', '__', '__get', '__construct', '__CLASS__', 'client', 'answer', 'Tars', 'Constants', 'AServant',
        'RequestPacket', 'sBuffer', 'value', 'pair', '_fields', '_making', 'namespace', 'A', 'a', 'Aa', 'aA', 'b', 'null', 'exit',
    ];
    private const BASIC = ['bool', 'byte', 'unsigned byte', 'short', 'unsigned short', 'int', 'unsigned int', 'long', 'float', 'double', 'string'];
    private const VALUES = ['bool' => 'true', 'byte' => '-128', 'float' => '-1.5e-9', 'double' => '1e22', 'string' => '"$a\\\\\\"\'\\x01{$b}\\xff"'];

    /** What is there already: structs and enums, and the members of enums. */
    private array $types = [];
    private array $enums = [];

    public function text(): string
    {
        $text = '';
        foreach ($this->names(2) as $module) {
            $body = '';
            $names = $this->names(12);
            foreach (array_splice($names, 0, 3) as $name) {
                $body .= $this->comment() . "enum $name { " . $this->members("$module::$name") . " };\n";
            }
            foreach (array_splice($names, 0, 4) as $name) {
                $body .= $this->comment() . "struct $name { " . $this->fields() . " };\n";
                $this->types[] = "$module::$name";
            }
            foreach (array_splice($names, 0, 3) as $name) {
                $body .= $this->comment() . "interface $name { " . $this->operations() . " };\n";
            }
            foreach ($names as $name) {
                $type = $this->pick(self::BASIC);
                $body .= "const $type $name = " . (self::VALUES[$type] ?? '7') . ";\n";
            }
            $text .= "module $module {\n$body};\n";
        }
        return $text;
    }

    private function members(string $enum): string
    {
        $members = $this->names(mt_rand(0, 4));
        $this->types[] = $enum;
        $this->enums[$enum] = $members;
        return implode(', ', array_map(fn ($name) => $name . (mt_rand(0, 1) ? ' = ' . mt_rand(-1, 2) : ''), $members));
    }

    private function fields(): string
    {
        $text = '';
        foreach ($this->names(mt_rand(1, 6)) as $tag => $name) {
            $type = $this->type(2);
            $default = match (true) {
                mt_rand(0, 1) === 1 => '',
                isset(self::VALUES[$type]) => ' = ' . self::VALUES[$type],
                in_array($type, self::BASIC, true) => ' = 3',
                isset($this->enums[$type]) => ' = ' . mt_rand(-1, 3),
                default => '',
            };
            $text .= $this->comment() . "$tag " . $this->pick(['require', 'optional']) . " $type $name$default; ";
        }
        return $text;
    }

    private function operations(): string
    {
        $text = '';
        foreach ($this->names(mt_rand(0, 4)) as $operation) {
            $params = array_map(
                fn ($name) => $this->comment() . $this->pick(['', 'out ']) . $this->type(2) . " $name",
                array_diff($this->names(mt_rand(0, 4)), [$operation])
            );
            $text .= $this->comment() . $this->pick(['void', $this->type(2)]) . " $operation(" . implode(', ', $params) . '); ';
        }
        return $text;
    }

    private function type(int $depth): string
    {
        return match (mt_rand(0, $depth > 0 ? 3 : 1)) {
            0 => $this->pick(self::BASIC),
            1 => $this->pick($this->types ?: self::BASIC),
            2 => 'vector<' . $this->type($depth - 1) . '>',
            3 => 'map<' . $this->type($depth - 1) . ', ' . $this->type($depth - 1) . '>',
        };
    }

    private function comment(): string
    {
        return $this->pick(['', '', "// */ ?> @var\n", "/* {@x} \n * @param \$a **/ "]);
    }

    /** Names that .tars files take, each once. */
    private function names(int $count): array
    {
        $names = self::NAMES;
        shuffle($names);
        return array_slice($names, 0, $count);
    }

    private function pick(array $of): string
    {
        return $of[mt_rand(0, count($of) - 1)];
    }
}

foreach (range(1, 40) as $seed) {
    test("PHP parses what is written for random file $seed", function () use ($seed): void {
        mt_srand($seed);
        $folder = new Folder(['a.tars' => (new Maker())->text()]);
        foreach ([['App\\', []], ['App\\', ['--compat', 'servant', '--obj', 'A.B.C']], ['App\\', ['--compat', 'client', '--obj', 'A.B.C']]] as $at => [$prefix, $options]) {
            [$code, , $said] = $folder->tars2php('--out', "out$at", ...$options, ...['a.tars']);
            same(0, $code, $said . $folder->get('a.tars'));
            same(count($folder->written("out$at")), $folder->php('load.php', "out$at", $prefix), 'every file is loaded');
        }
    });
}
