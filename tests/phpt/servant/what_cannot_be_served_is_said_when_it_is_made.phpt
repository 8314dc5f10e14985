--TEST--
An implementation, an interface or an option that is wrong is an exception of the constructor that says what to do
--FILE--
<?php
namespace App;

use Tars\Exception\SchemaException;
use Tars\{Call, Method, Obj, Param, Servant};

function told(callable $make): void
{
    try {
        $make();
        echo "made\n";
    } catch (SchemaException | \Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}

#[Obj] interface NoType { public function f($a): void; }
class NoType1 implements NoType { public function f($a): void {} }
#[Obj] interface NoArray { public function f(array $a): void; }
class NoArray1 implements NoArray { public function f(array $a): void {} }
#[Obj] interface NoResult { public function f(): array; }
class NoResult1 implements NoResult { public function f(): array { return []; } }
#[Obj] interface NoReturn { public function f(); }
class NoReturn1 implements NoReturn { public function f() {} }
#[Obj] interface Misspelt { public function f(#[Param('vector<int')] array $a): void; }
class Misspelt1 implements Misspelt { public function f(array $a): void {} }
#[Obj] interface NoStruct { public function f(\ArrayObject $a): void; }
class NoStruct1 implements NoStruct { public function f(\ArrayObject $a): void {} }
#[Obj] interface OutNotNull { public function f(string &$a): void; }
class OutNotNull1 implements OutNotNull { public function f(string &$a): void {} }
#[Obj] interface Unknown { public function f(#[Param(kind: 'int')] int $a): void; }
class Unknown1 implements Unknown { public function f(int $a): void {} }
#[Obj(7)] interface NumberObj { public function f(): void; }
class NumberObj1 implements NumberObj { public function f(): void {} }
#[Obj] interface Good { public function f(?Call $call = null): void; }
class Good1 implements Good { public function f(?Call $call = null): void {} }
interface Doc { /** @param string $name [some words] */ public function f($name); }
class Doc1 implements Doc { public function f($name) {} }
interface Doc2 { /** @param thing $name */ public function f($name); }
class Doc21 implements Doc2 { public function f($name) {} }
interface Doc3 { /** @param vector $name \TARS_Vector(\TARS::INT) */ public function f($name); }
class Doc31 implements Doc3 { public function f($name) {} }
interface Doc4 { public function f($name); }
class Doc41 implements Doc4 { public function f($name) {} }
class Doc5 implements Doc, Other { public function f($name) {} public function g($name) {} }
interface Other { /** @param int $name */ public function g($name); }
interface Doc6 { /** @param struct $s \App\Nowhere */ public function f($s); }
class Doc61 implements Doc6 { public function f($s) {} }
interface Doc7 { /** @param struct $s \ArrayObject */ public function f($s); }
class Doc71 implements Doc7 { public function f($s) {} }
abstract class Made implements Doc {}
class Throws { public function __construct() { throw new \RuntimeException('from the constructor'); } public function f($name) {} }

told(fn () => new Servant([]));
told(fn () => new Servant(['A.B.C' => 'text']));
told(fn () => new Servant(['A.B.C' => new \stdClass()]));
told(fn () => new Servant([new Good1()]));
foreach ([NoType1::class, NoArray1::class, NoResult1::class, NoReturn1::class, Misspelt1::class, NoStruct1::class, OutNotNull1::class, Unknown1::class, Good1::class,
    Doc1::class, Doc21::class, Doc31::class, Doc41::class, Doc5::class, Doc61::class, Doc71::class] as $class) {
    told(fn () => new Servant(['A.B.C' => new $class()]));
}
told(fn () => new Servant([new NumberObj1()]));
told(fn () => new Servant(['obj' => ['home-api' => Doc::class]]));
told(fn () => new Servant(['obj' => ['home-api' => Doc::class, 'home-class' => 'App\Nowhere']]));
told(fn () => new Servant(['obj' => ['home-api' => Doc::class, 'home-class' => Good1::class]]));
told(fn () => new Servant(['obj' => ['home-api' => Doc::class, 'home-class' => Made::class]]));
told(fn () => new Servant(['web' => ['protocolName' => 'http', 'home-api' => Doc::class, 'home-class' => Doc1::class]]));
told(fn () => new Servant(['obj' => ['home-api' => Doc::class, 'home-class' => Doc1::class, 'protocolName' => 'tars'], 'web' => ['protocolName' => 'http']]));
try {
    new Servant(['obj' => ['home-api' => Doc::class, 'home-class' => Throws::class]]);
} catch (\RuntimeException $e) {
    echo $e->getMessage(), "\n";
}
told(fn () => new Servant(['A.B.C' => new Good1()], limit: -1));
told(fn () => new Servant(['A.B.C' => new Good1()], maxLength: 3));
$servant = new Servant(['A.B.C' => new Good1()], maxLength: 100);
told(fn () => $servant->__construct(['A.B.C' => new Good1()]));
told(fn () => clone $servant);
echo json_encode($servant->settings()), "\n";
?>
--EXPECT--
Tars\Exception\SchemaException: Tars\Servant: there is no object to serve.
Tars\Exception\SchemaException: Tars\Servant: A.B.C is no object, and no entry of TarsPHP's services.php.
Tars\Exception\SchemaException: The class stdClass implements no interface with functions: write #[Tars\Obj] before the interface, or docblocks as TarsPHP has them before its methods.
Tars\Exception\SchemaException: Tars\Servant: the object 0 has no name: write ['App.Server.Obj' => $object], or #[Tars\Obj('App.Server.Obj')] before its interface.
Tars\Exception\SchemaException: App\NoType::f(): nothing says what $a is on the wire: write it, as in #[Tars\Param('vector<int>')].
Tars\Exception\SchemaException: App\NoArray::f(): nothing says what $a is on the wire: write it, as in #[Tars\Param('vector<int>')].
Tars\Exception\SchemaException: App\NoResult::f(): nothing says what its result is on the wire: write #[Tars\Method('vector<int>')] before it, or declare it void.
Tars\Exception\SchemaException: App\NoReturn::f(): nothing says what its result is on the wire: write #[Tars\Method('vector<int>')] before it, or declare it void.
Tars\Exception\SchemaException: App\Misspelt::f(), $a: 'vector<int' is no type: expected '>', found the end at byte 11
Tars\Exception\SchemaException: App\NoStruct::f(), $a: The class ArrayObject is no struct of Tars: write #[Tars\Struct] before it, and #[Tars\Field(TAG)] before each of its properties.
Tars\Exception\SchemaException: App\OutNotNull::f(): $a is an out parameter, which is null at first: let its type be nullable.
Tars\Exception\SchemaException: #[Tars\Param] at App\Unknown::f(): it has no kind, but type, name, routeKey.
made
made
Tars\Exception\SchemaException: App\Doc2::f(): @param thing $name: 'thing' is no type of Tars.
Tars\Exception\SchemaException: App\Doc3::f(): @param vector $name \TARS_Vector(\TARS::INT): '\TARS_Vector(\TARS::INT)' is no type: write it as \TARS_Vector(\TARS::INT32).
Tars\Exception\SchemaException: App\Doc4::f(): it has no docblock that says its types, as @param int $id (with opcache, opcache.save_comments must be on).
Tars\Exception\SchemaException: The class App\Doc5 implements App\Other and App\Doc, of which each may be the object's: say which, as in ['home-api' => App\Other::class, 'home-class' => App\Doc5::class].
Tars\Exception\SchemaException: App\Doc6::f(): There is no class App\Nowhere, and no type of that name.
Tars\Exception\SchemaException: App\Doc7::f(): ArrayObject is not a class that extends TARS_Struct.
Tars\Exception\SchemaException: #[Tars\Obj] of App\NumberObj needs a string as its obj.
Tars\Exception\SchemaException: Tars\Servant: obj has no 'home-class', a class's name.
Tars\Exception\SchemaException: There is no class App\Nowhere, and no type of that name.
made
Error: Cannot instantiate abstract class App\Made
Tars\Exception\SchemaException: Tars\Servant: there is no object to serve.
made
from the constructor
Tars\Exception\SchemaException: Tars\Servant: limit must be at least 0.
Tars\Exception\SchemaException: Tars\Servant: maxLength must be at least 4.
Error: A Tars\Servant is made once.
Error: Trying to clone an uncloneable object of class Tars\Servant
{"open_length_check":true,"package_length_type":"N","package_length_offset":0,"package_body_offset":0,"package_max_length":100}
