<?php
// Prints what is declared under Tars\ and of phptars, one fact a line, so that stubs and the extension
// can be compared:
//   php -n -d extension=tars_rs.so dump.php     what the extension declares
//   php -n dump.php tars_rs.php phptars.php     what those stubs declare
if (isset($argv[1])) {
    array_map(fn ($stub) => require $stub, array_slice($argv, 1));
    preg_match_all('/^ \* (tars_rs\.\w+) = "(.*?)"/m', implode(array_map(file_get_contents(...), array_slice($argv, 1))), $found, PREG_SET_ORDER);
    $settings = array_column($found, 2, 1);
} else {
    $settings = array_map(fn ($setting) => $setting['global_value'], ini_get_all('tars_rs'));
    foreach (ini_get_all('tars_rs') as $name => $setting) {
        if ($setting['access'] !== INI_SYSTEM) {
            echo "ini $name is not PHP_INI_SYSTEM\n";
        }
    }
}
ksort($settings);
foreach ($settings as $name => $default) {
    echo "ini $name = \"$default\"\n";
}

$classes = preg_grep('/^(Tars\\\\|TARS$|TARS_|TUPAPI$)/', array_merge(get_declared_classes(), get_declared_interfaces(), get_declared_traits()));
sort($classes);
foreach ($classes as $name) {
    $class = new ReflectionClass($name);
    $parent = $class->getParentClass();
    echo implode(' ', Reflection::getModifierNames($class->getModifiers())), "class $name",
        $parent ? " extends $parent->name" : '', "\n";
    foreach ($class->getReflectionConstants() as $constant) {
        echo "  const $constant->name = ", var_export($constant->getValue(), true), "\n";
    }
    foreach (own($class->getProperties(), $name) as $property) {
        echo '  ', implode(' ', Reflection::getModifierNames($property->getModifiers())), " {$property->getType()} \$$property->name = ",
            var_export($property->getDefaultValue(), true), "\n";
    }
    foreach (own($class->getMethods(), $name) as $method) {
        echo '  ', implode(' ', Reflection::getModifierNames($method->getModifiers())), " function $method->name(",
            implode(', ', array_map('parameter', $method->getParameters())), '): ', $method->getReturnType() ?? 'none', "\n";
    }
}
$functions = preg_grep('/^tars/', array_merge(...array_values(get_defined_functions())));
$constants = preg_grep('/^tars/i', array_keys(get_defined_constants()));
echo 'functions: ', implode(' ', $functions), "\nconstants: ", implode(' ', $constants), "\n";

/** Those that the class declares itself, by name. */
function own(array $members, string $class): array
{
    $own = array_filter($members, fn ($member) => $member->class === $class);
    usort($own, fn ($a, $b) => $a->name <=> $b->name);
    return $own;
}

function parameter(ReflectionParameter $parameter): string
{
    return $parameter->getType() . ' ' . ($parameter->isPassedByReference() ? '&' : '') . ($parameter->isVariadic() ? '...' : '')
        . '$' . $parameter->name . ($parameter->isOptional() && !$parameter->isVariadic()
            ? ' = ' . var_export($parameter->getDefaultValue(), true) : '');
}
