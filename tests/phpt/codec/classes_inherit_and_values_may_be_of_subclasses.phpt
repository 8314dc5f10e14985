--TEST--
Fields are inherited, properties may be readonly or private, and an object of a subclass is packed as its parent where that is declared
--FILE--
<?php
namespace App;
use Tars\{Codec, Field, Struct};
require __DIR__ . '/types.inc';

#[Struct]
class Animal
{
    public function __construct(#[Field(0)] public readonly string $name, #[Field(1, 'int')] private int $age)
    {
    }

    public function age(): int
    {
        return $this->age;
    }
}
#[Struct('Zoo.Dog')]
class Dog extends Animal
{
    #[Field(2, 'vector<string>')] public array $tricks = [];
    #[Field(3)] public ?parent $owner = null;
    public int $notOnTheWire = 5;
}
class Stray extends Dog
{
}
$dog = new Dog('Rex', 3);
$dog->tricks = ['sit'];
$dog->owner = new Stray('?', 1);
$dog->notOnTheWire = 6;
$read = Codec::decode(Codec::encode($dog), Dog::class);
var_dump($read->name, $read->age(), $read->tricks, $read->owner::class, $read->notOnTheWire);
echo bin2hex(Codec::encode([$dog, new Stray('s', 2)], 'vector<App\Animal>')), "\n";
told(fn () => Codec::encode(new Stray('s', 2)));
told(fn () => Codec::encode([new Animal('a', 1)], 'vector<App\Dog>'));
?>
--EXPECT--
string(3) "Rex"
int(3)
array(1) {
  [0]=>
  string(3) "sit"
}
string(10) "App\Animal"
int(5)
0900020a060352657810030b0a06017310020b
SchemaException: The class App\Stray is no struct of Tars: write #[Tars\Struct] before it, and #[Tars\Field(TAG)] before each of its properties.
EncodeException: [0]: expected App\Dog, App\Animal given
