--TEST--
Composer's script packs the project, and what the platform unpacks runs
--FILE--
<?php
require __DIR__ . '/../inc/project.inc';

// As Composer's has it.
class Event
{
    public function getArguments(): array
    {
        return ['--no-tests'];
    }
}
$folder = project(['tests/CartTest.php' => 'x', '.git/HEAD' => 'x', 'app/Cart.php' => '<?php']);
$script = '\\Tars\\deploy\\Deploy::run'; // as composer.json has it
[$class, $method] = explode('::', $script);
$archive = $class::$method(new Event());

echo implode("\n", listed($archive)), "\n";
mkdir("$folder/bin");
exec("tar -xzf $archive -C $folder/bin --strip-components=1");
passthru(escapeshellarg(getenv('TEST_PHP_EXECUTABLE')) . " -n $folder/bin/src/index.php");
var_dump(dirname($archive) === $folder);
?>
--EXPECTF--
packing Shop.Cart
6 files, %d bytes
%s/Cart_%d.tar.gz (%s)
sha256 %x
Cart/
Cart/src/
Cart/src/app/
Cart/src/app/Cart.php
Cart/src/composer.json
Cart/src/index.php
Cart/src/tars/
Cart/src/tars/tars.proto.php
Cart/src/vendor/
Cart/src/vendor/autoload.php
Cart/tars/
Cart/tars/tars.proto.php
hello from the cart
bool(true)
