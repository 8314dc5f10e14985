--TEST--
A project as TarsPHP has it is packed whole, from its src
--FILE--
<?php
require __DIR__ . '/../inc/project.inc';

$folder = project(['src/index.php' => '<?php', 'src/composer.json' => '{}', 'src/vendor/autoload.php' => '<?php', 'scripts/tars2php.sh' => '']);
array_map('unlink', ["$folder/index.php", "$folder/composer.json", "$folder/vendor/autoload.php"]);
rmdir("$folder/vendor");
chdir('src');
ob_start();
$archive = Tars\deploy\Deploy::run();
ob_end_clean();
echo implode("\n", listed($archive)), "\n";
var_dump(dirname($archive) === "$folder/src");
?>
--EXPECT--
Cart/
Cart/scripts/
Cart/scripts/tars2php.sh
Cart/src/
Cart/src/composer.json
Cart/src/index.php
Cart/src/vendor/
Cart/src/vendor/autoload.php
Cart/tars/
Cart/tars/tars.proto.php
bool(true)
