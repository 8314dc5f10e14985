--TEST--
The attributes are classes of PHP: Reflection makes them, and PHP refuses them where they do not belong
--FILE--
<?php
namespace App;
use Tars\{Field, Method, Obj, Param, Struct};

#[Struct(name: 'M.S')]
class S
{
    public function __construct(#[Field(3, type: 'int', require: true)] public int $a)
    {
    }
}
#[Obj('App.Srv.Obj')]
interface Calls
{
    #[Method('vector<int>', name: '__get')]
    public function get(#[Param('int', routeKey: true)] int $id): array;
}
$made = fn ($reflection) => json_encode($reflection->getAttributes()[0]->newInstance()) . "\n";
$get = new \ReflectionMethod(Calls::class, 'get');
echo $made(new \ReflectionClass(S::class)), $made(new \ReflectionProperty(S::class, 'a')), $made(new \ReflectionParameter([S::class, '__construct'], 0)),
    $made(new \ReflectionClass(Calls::class)), $made($get), $made($get->getParameters()[0]);
foreach (['Struct', 'Field', 'Obj', 'Method', 'Param'] as $name) {
    $class = new \ReflectionClass("Tars\\$name");
    echo $name, ': ', $class->getAttributes()[0]->getName(), ' ', json_encode($class->getAttributes()[0]->getArguments()), "\n";
}
foreach ([fn () => new Field('x'), fn () => new Field, fn () => new Struct([]), function () { $struct = new Struct; $struct->name = 'x'; }, fn () => (new Struct)->__construct('x'), fn () => new Param('a', 'b', true, 1)] as $wrong) {
    try {
        $wrong();
        echo "not refused\n";
    } catch (\Error $e) {
        echo $e->getMessage(), "\n";
    }
}
$php = escapeshellarg(getenv('TEST_PHP_EXECUTABLE')) . ' ' . implode(' ', array_map('escapeshellarg', explode("\n", trim(getenv('TARS_PHP_ARGS')))));
foreach (['#[Tars\Field(1)] class A {}', 'class A { #[Tars\Struct] public $a; }', '#[Tars\Struct, Tars\Struct] class A {}', '#[Tars\Method] function a() {}'] as $code) {
    echo preg_match('/Attribute .*(?= in )/', shell_exec("$php -d display_errors=1 -r " . escapeshellarg($code)), $found) ? $found[0] : 'not refused', "\n";
}
?>
--EXPECT--
{"name":"M.S"}
{"tag":3,"type":"int","require":true,"name":null}
{"tag":3,"type":"int","require":true,"name":null}
{"obj":"App.Srv.Obj"}
{"returns":"vector<int>","name":"__get"}
{"type":"int","name":null,"routeKey":true}
Struct: Attribute [1]
Field: Attribute [40]
Obj: Attribute [1]
Method: Attribute [4]
Param: Attribute [32]
Tars\Field::__construct(): Argument #1 ($tag) must be of type int, string given
Tars\Field::__construct() expects at least 1 argument, 0 given
Tars\Struct::__construct(): Argument #1 ($name) must be of type string, array given
Cannot modify readonly property Tars\Struct::$name
Cannot modify readonly property Tars\Struct::$name
Tars\Param::__construct() expects at most 3 arguments, 4 given
Attribute "Tars\Field" cannot target class (allowed targets: property, parameter)
Attribute "Tars\Struct" cannot target property (allowed targets: class)
Attribute "Tars\Struct" must not be repeated
Attribute "Tars\Method" cannot target function (allowed targets: method)
