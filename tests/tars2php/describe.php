<?php
// What a folder of TarsPHP's code declares, by the names of tars2php_surface.json: describe.php FOLDER FILE...
declare(strict_types=1);

[, $folder] = $argv;
spl_autoload_register(function (string $class) use ($folder): void {
    foreach ([$class, substr($class, strpos($class, '\\') + 1)] as $name) {
        $file = "$folder/" . strtr($name, '\\', '/') . '.php';
        if (is_file($file)) {
            require $file;
            return;
        }
    }
});

$described = [];
foreach (array_slice($argv, 2) as $path) {
    $text = file_get_contents("$folder/$path");
    preg_match('/^namespace (.*);$/m', $text, $namespace);
    $class = new ReflectionClass("$namespace[1]\\" . basename($path, '.php'));
    $described[$path] = array_filter([
        'namespace' => $class->getNamespaceName(),
        'kind' => $class->isInterface() ? 'interface' : 'class',
        'name' => $class->getShortName(),
        'imports' => preg_match_all('/^use (.*);$/m', $text, $uses) ? $uses[1] : [],
        'extends' => $class->getParentClass() ? $class->getParentClass()->getName() : null,
        'consts' => array_filter($class->getConstants(), fn ($name) => $class->getReflectionConstant($name)->class === $class->name, ARRAY_FILTER_USE_KEY),
        'properties' => properties($class),
        'fields' => fields($class),
        'fieldsProperty' => $class->hasProperty('_fields') ? 'protected static $_fields' : null,
        'parent' => preg_match("/parent::__construct\('(.*?)'/", $text, $parent) ? $parent[1] : null,
        'init' => preg_match_all('/^        \$this->(\w+) = (new .*|\$this);$/m', $class->isSubclassOf('TARS_Struct') ? $text : '', $init) ? array_combine($init[1], $init[2]) : null,
        'methods' => methods($class, $text),
    ], fn ($value) => $value !== null && $value !== []);
    if ($class->isSubclassOf('TARS_Struct')) {
        $class->newInstance();
    }
}
echo json_encode($described);

function properties(ReflectionClass $class): array
{
    $properties = [];
    foreach ($class->getProperties() as $property) {
        if ($property->class === $class->name && !$property->isStatic()) {
            $described = ['name' => $property->name, 'visibility' => $property->isPublic() ? 'public' : 'protected'];
            $default = $property->getDefaultValue();
            $properties[] = $default === null ? $described : $described + ['default' => $default];
        }
    }
    return $properties;
}

function fields(ReflectionClass $class): array
{
    $types = array_flip((new ReflectionClass('TARS'))->getConstants());
    $fields = [];
    foreach ($class->hasProperty('_fields') ? $class->getStaticPropertyValue('_fields') : [] as $tag => $field) {
        $type = 'TARS::' . $types[$field['type']];
        $fields[] = ['tag' => $tag, 'name' => $field['name'], 'required' => $field['required'], 'type' => $type];
    }
    return $fields;
}

function methods(ReflectionClass $class, string $text): array
{
    $methods = [];
    foreach ($class->getMethods() as $method) {
        if ($method->class !== $class->name) {
            continue;
        }
        $params = array_map(fn (ReflectionParameter $param) => array_filter([
            'name' => $param->name,
            'ref' => $param->isPassedByReference(),
            'type' => $param->getType()?->getName(),
        ]), $method->getParameters());
        $body = implode("\n", array_slice(explode("\n", $text), $method->getStartLine() - 1, $method->getEndLine() - $method->getStartLine()));
        preg_match_all('/TUPAPIWrapper::(\w+)\("(\w*)", (\d+), (.*)\$this->_iVersion/', $body, $calls, PREG_SET_ORDER);
        preg_match_all('/(\$\w+_(?:vec|map)) = (.*);/', $body, $builds);
        preg_match_all('/^\s*\* ([^\/].*)$/m', $method->getDocComment() ?: '', $doc);
        $methods[] = array_filter([
            'name' => $method->name,
            'params' => $params,
            'doc' => array_map('trim', $doc[1]),
            'wire' => array_map(fn (array $call) => [$call[1], $call[2], (int) $call[3], rtrim(preg_replace('/\$sBuffer, $/', '', $call[4]), ', ')], $calls),
            'builds' => array_combine($builds[1], $builds[2]),
        ], fn ($value, $key) => $value !== [] || $key === 'params', ARRAY_FILTER_USE_BOTH);
    }
    return $methods;
}
