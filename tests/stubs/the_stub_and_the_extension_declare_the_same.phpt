--TEST--
The stub and the extension declare the same: classes, methods, parameters, defaults, types, settings
--FILE--
<?php
$php = escapeshellarg(getenv('TEST_PHP_EXECUTABLE'));
$extension = escapeshellarg('extension=' . getenv('TARS_RS_SO'));
$dump = escapeshellarg(__DIR__ . '/dump.php');
$stub = escapeshellarg(dirname(__DIR__, 2) . '/php-stubs/tars_rs.php');
$built = explode("\n", shell_exec("$php -n -d $extension $dump"));
$written = explode("\n", shell_exec("$php -n $dump $stub"));
echo count(preg_grep('/class /', $built)), " classes\n";
foreach (array_diff($built, $written) as $line) {
    echo "only in the extension: $line\n";
}
foreach (array_diff($written, $built) as $line) {
    echo "only in the stub: $line\n";
}
var_dump($built === $written);
?>
--EXPECT--
15 classes
bool(true)
