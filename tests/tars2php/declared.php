<?php
// Native code against what --json says of its .tars file: declared.php FOLDER JSON. Prints what is not as it should be.
declare(strict_types=1);

[, $folder, $json] = $argv;
spl_autoload_register(function (string $class) use ($folder): void {
    if (str_starts_with($class, 'App\\')) {
        require "$folder/" . strtr(substr($class, 4), '\\', '/') . '.php';
    }
});
set_error_handler(fn (int $level, string $text, string $file, int $line) => throw new ErrorException("$text in $file:$line"));

$wrong = [];
foreach (json_decode(file_get_contents($json), true)['declares']['modules'] as $module) {
    foreach ($module['structs'] as $struct) {
        structure($module['name'], $struct);
    }
    foreach ($module['enums'] as $enum) {
        $class = name($module['name'], $enum['name']);
        foreach ($enum['members'] as $member) {
            $case = constant("$class::" . (strtolower($member['name']) === 'class' ? "$member[name]_" : $member['name']));
            expect($member['value'], $case->value, "$class::$member[name]");
        }
        $values = array_unique(array_column($enum['members'], 'value'));
        expect(count($values), count($class::cases()), "$class has a case for each value");
    }
    foreach ($module['consts'] as $const) {
        $value = constant("App\\$module[name]\\Constants::$const[name]");
        expect($const['value'], $value instanceof BackedEnum ? $value->value : $value, $const['name']);
    }
    foreach ($module['interfaces'] as $interface) {
        servant($module['name'], $interface);
    }
}
echo json_encode($wrong);

function expect(mixed $expected, mixed $found, string $what): void
{
    global $wrong;
    if (is_float($found) && is_int($expected)) {
        $expected = (float) $expected; // JSON has no 1.0 of its own.
    }
    if ($expected !== $found) {
        $wrong[] = "$what: expected " . json_encode($expected) . ', found ' . json_encode($found);
    }
}

/** A class of a module; one that is a word of PHP has a _ behind it. */
function name(string $module, string $name): string
{
    global $folder;
    return is_file("$folder/$module/$name.php") ? "App\\$module\\$name" : "App\\$module\\{$name}_";
}

function named(string $path): string
{
    return name(...explode('::', $path));
}

function structure(string $module, array $struct): void
{
    $class = new ReflectionClass(name($module, $struct['name']));
    expect(true, $class->isFinal(), "$class->name is final");
    expect(["$module.$struct[name]"], $class->getAttributes('Tars\Struct')[0]->getArguments(), $class->name);
    $params = [];
    $defaults = [];
    foreach ($class->getConstructor()->getParameters() as $param) {
        $arguments = $param->getAttributes('Tars\Field')[0]->getArguments();
        $params[$arguments[0]] = [$param, $arguments];
        $defaults[] = $param->isDefaultValueAvailable();
    }
    expect(count($struct['fields']), count($params), "$class->name has all fields");
    $sorted = $defaults;
    sort($sorted);
    expect($sorted, $defaults, "$class->name has its defaults last");
    foreach ($struct['fields'] as $field) {
        [$param, $arguments] = $params[$field['tag']];
        $what = "$class->name::\$$field[name]";
        expect($field['name'], $arguments['name'] ?? $param->name, "$what is called so");
        expect(wire($field['type']), $arguments[1], "$what on the wire");
        expect($field['require'], $arguments['require'] ?? false, "$what is needed");
        $nullable = !$field['require'] && isset($field['type']['struct']);
        $nullable = $nullable || ($param->isDefaultValueAvailable() && $param->getDefaultValue() === null);
        expect(($nullable ? '?' : '') . php($field['type']), (string) $param->getType(), "$what in PHP");
        default_of($field, $param, $what);
    }
}

function default_of(array $field, ReflectionParameter $param, string $what): void
{
    $has = array_key_exists('default', $field);
    if (!$has && $field['require']) {
        expect(false, $param->isDefaultValueAvailable(), "$what has no default");
        return;
    }
    $found = $param->isDefaultValueAvailable() ? $param->getDefaultValue() : null;
    $zeros = ['bool' => false, 'int' => 0, 'float' => 0.0, 'string' => '', 'array' => []];
    if (isset($field['type']['enum'])) {
        $class = named($field['type']['enum']);
        $expected = $has ? $class::tryFrom($field['default']) : ($class::cases()[0] ?? null);
        expect(true, $expected === $found, "$what has its default");
        return;
    }
    expect($has ? $field['default'] : ($zeros[php($field['type'])] ?? null), $found, "$what has its default");
}

function servant(string $module, array $interface): void
{
    $servant = "App\\$module\\$interface[name]Servant"; // A struct may have that name.
    $servant = new ReflectionClass(interface_exists($servant) ? $servant : "{$servant}_2");
    $client = new ReflectionClass("App\\$module\\$interface[name]Client");
    expect(1, count($servant->getAttributes('Tars\Obj')), "$servant->name has its attribute");
    expect(true, $client->implementsInterface($servant->name), "$client->name implements it");
    $methods = [];
    foreach ($servant->getMethods() as $method) {
        $arguments = ($method->getAttributes('Tars\Method')[0] ?? null)?->getArguments() ?? [];
        $methods[$arguments['name'] ?? $method->name] = [$method, $arguments];
    }
    expect(array_column($interface['operations'], 'name'), array_keys($methods), "$servant->name has all operations");
    foreach ($interface['operations'] as $operation) {
        [$method, $arguments] = $methods[$operation['name']];
        $what = "$servant->name::$operation[name]";
        $void = $operation['return'] === 'void';
        expect($void ? null : wire($operation['return']), $arguments[0] ?? null, "$what answers on the wire");
        expect($void ? 'void' : php($operation['return']), (string) $method->getReturnType(), "$what answers in PHP");
        $params = $method->getParameters();
        expect(count($operation['params']), count($params), "$what has all parameters");
        foreach ($operation['params'] as $at => $wanted) {
            $param = $params[$at];
            $arguments = $param->getAttributes('Tars\Param')[0]->getArguments();
            $is_out = $wanted['out'] ?? false;
            expect($wanted['name'], $arguments['name'] ?? $param->name, "$what, parameter $at");
            expect(wire($wanted['type']), $arguments[0], "$what \$$wanted[name] on the wire");
            expect(($is_out ? '?' : '') . php($wanted['type']), (string) $param->getType(), "$what \$$wanted[name] in PHP");
            expect($is_out, $param->isPassedByReference(), "$what \$$wanted[name] is an out parameter");
            expect($wanted['routekey'] ?? false, $arguments['routeKey'] ?? false, "$what \$$wanted[name] is the route key");
        }
    }
}

function wire(array|string $type): string
{
    return match (true) {
        is_string($type) => $type,
        isset($type['vector']) => 'vector<' . wire($type['vector']) . '>',
        isset($type['map']) => 'map<' . implode(', ', array_map('wire', $type['map'])) . '>',
        isset($type['fixed']) => 'string',
        default => named($type['struct'] ?? $type['enum']),
    };
}

function php(array|string $type): string
{
    return match (true) {
        $type === 'bool', $type === 'string' => $type,
        $type === 'float', $type === 'double' => 'float',
        is_string($type) => 'int',
        isset($type['fixed']) => 'string',
        isset($type['vector']) => $type['vector'] === 'byte' ? 'string' : 'array',
        isset($type['map']) => 'array',
        default => named($type['struct'] ?? $type['enum']),
    };
}
