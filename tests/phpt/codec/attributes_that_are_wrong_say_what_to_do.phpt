--TEST--
A class whose attributes are wrong is an exception that names class and property, and says what to do
--FILE--
<?php
namespace App;
use Tars\{Codec, Field, Struct};
require __DIR__ . '/types.inc';

enum Suit { case Hearts; }
enum Word: string { case A = 'a'; }
enum None: int { }
class Plain { }
#[Struct] class TwoOfOneTag { #[Field(1)] public int $a = 0; #[Field(1)] public int $b = 0; }
#[Struct] class Below { #[Field(-1)] public int $a = 0; }
#[Struct] class Above { #[Field(256)] public int $a = 0; }
#[Struct] class TagOfText { #[Field('1')] public int $a = 0; }
#[Struct] class NoTag { #[Field] public int $a = 0; }
#[Struct] class NoType { #[Field(0)] public $a; }
#[Struct] class Untold { #[Field(0)] public array $a = []; }
#[Struct] class Union { #[Field(0)] public int|string $a = 0; }
#[Struct] class Classes { #[Field(0)] public Item|All|null $a = null; }
#[Struct] class OtherType { #[Field(0, 'vector<int>')] public string $a = ''; }
#[Struct] class OtherClass { #[Field(0, 'App\All')] public ?Item $a = null; }
#[Struct] class Misspelt { #[Field(0, 'vector<int')] public array $a = []; }
#[Struct] class OfSuit { #[Field(0)] public Suit $a = Suit::Hearts; }
#[Struct] class OfWord { #[Field(0)] public ?Word $a = null; }
#[Struct] class OfNone { #[Field(0)] public None $a; }
#[Struct] class OfPlain { #[Field(0, 'map<int, App\Plain>')] public array $a = []; }
#[Struct] class OfNobody { #[Field(0)] public ?Nobody $a = null; }
#[Struct] class AbsentStruct { #[Field(0)] public Item $a; }
#[Struct] class Shared { public function __construct(#[Field(0)] public ?Item $a = new Item(1)) { } }
#[Struct] class Statics { #[Field(0)] public static int $a = 0; }
#[Struct] class NotPromoted { public int $a; public function __construct(#[Field(0)] int $a = 0) { $this->a = $a; } }
#[Struct] class NoSuchArgument { #[Field(0, required: true)] public int $a = 0; }
#[Struct] class TooMany { #[Field(0, 'int', true, 'a', 5)] public int $a = 0; }
#[Struct(nam: 'A')] class OtherName { }
#[Struct(5)] class NumberName { }
#[Struct] class OtherArguments { #[Field(0, 5)] public int $a = 0; }
#[Struct] class OtherArguments2 { #[Field(0, name: 5)] public int $a = 0; }
#[Struct] class OtherArguments3 { #[Field(0, require: 1)] public int $a = 0; }
#[Struct] abstract class Abstracted { }
#[Struct] class Throwing { #[Field(0)] public int $a = NOWHERE; }
foreach (array_filter(get_declared_classes(), fn ($class) => str_starts_with($class, 'App\\')) as $class) {
    if (!in_array($class, ['App\Item', 'App\All', 'App\State', 'App\None'])) {
        told(fn () => Codec::decode('', $class));
    }
}
told(fn () => Codec::encode(new Plain));
told(fn () => Codec::encode(Suit::Hearts));
told(fn () => Codec::encode(fn () => 1));
?>
--EXPECT--
SchemaException: The enum App\Suit has no ints: write enum Suit: int.
SchemaException: The enum App\Word has no ints: write enum Word: int.
SchemaException: The class App\Plain is no struct of Tars: write #[Tars\Struct] before it, and #[Tars\Field(TAG)] before each of its properties.
SchemaException: App\TwoOfOneTag::$b has the tag 1, which $a has, too.
SchemaException: App\Below::$a has the tag -1, which is not within 0 to 255.
SchemaException: App\Above::$a has the tag 256, which is not within 0 to 255.
SchemaException: App\TagOfText::$a needs an int as its tag: #[Tars\Field(0)].
SchemaException: App\NoTag::$a needs an int as its tag: #[Tars\Field(0)].
SchemaException: App\NoType::$a has no type that says what it is on the wire: write it, as in #[Tars\Field(0, 'vector<int>')].
SchemaException: App\Untold::$a has no type that says what it is on the wire: write it, as in #[Tars\Field(0, 'vector<int>')].
SchemaException: App\Union::$a has no type that says what it is on the wire: write it, as in #[Tars\Field(0, 'vector<int>')].
SchemaException: App\Classes::$a has no type that says what it is on the wire: write it, as in #[Tars\Field(0, 'vector<int>')].
SchemaException: App\OtherType::$a is vector<int> on the wire, and not by PHP's type: declare it array.
SchemaException: App\OtherClass::$a is App\All on the wire, and not by PHP's type: declare it App\All.
SchemaException: App\Misspelt::$a: 'vector<int' is no type: expected '>', found the end at byte 11
SchemaException: App\OfSuit::$a: The enum App\Suit has no ints: write enum Suit: int.
SchemaException: App\OfWord::$a: The enum App\Word has no ints: write enum Word: int.
SchemaException: App\OfNone::$a is of an enum without cases: let it be null.
SchemaException: App\OfPlain::$a: The class App\Plain is no struct of Tars: write #[Tars\Struct] before it, and #[Tars\Field(TAG)] before each of its properties.
SchemaException: App\OfNobody::$a: There is no class App\Nobody, and no type of that name.
SchemaException: App\AbsentStruct::$a may be absent, and is App\Item then: let it be null (?App\Item ... = null), or require: true.
SchemaException: App\Shared::$a has an object as its default, and all that are read would share it: let the default be null.
SchemaException: App\Statics::$a is static, and no field of an object.
SchemaException: The parameter $a of App\NotPromoted::__construct() is a field, and no property: write public before it.
SchemaException: #[Tars\Field] of App\NoSuchArgument::$a: it has no required, but tag, type, require, name.
SchemaException: #[Tars\Field] of App\TooMany::$a: it takes 4 at most.
SchemaException: #[Tars\Struct] of App\OtherName: it has no nam, but name.
SchemaException: #[Tars\Struct] of App\NumberName needs a string as its name.
SchemaException: App\OtherArguments::$a needs a string as its type.
SchemaException: App\OtherArguments2::$a needs a string as its name.
SchemaException: App\OtherArguments3::$a needs true or false as its require.
Error: Cannot instantiate abstract class App\Abstracted
Error: Undefined constant "App\NOWHERE"
SchemaException: The class App\Plain is no struct of Tars: write #[Tars\Struct] before it, and #[Tars\Field(TAG)] before each of its properties.
SchemaException: The enum App\Suit has no ints: write enum Suit: int.
SchemaException: The class Closure is no struct of Tars: write #[Tars\Struct] before it, and #[Tars\Field(TAG)] before each of its properties.
