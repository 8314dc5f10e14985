--TEST--
The stubs and the extension declare the same: classes, methods, parameters, defaults, types, settings
--FILE--
<?php
$php = escapeshellarg(getenv('TEST_PHP_EXECUTABLE'));
$extension = escapeshellarg('extension=' . getenv('TARS_RS_SO'));
$dump = escapeshellarg(__DIR__ . '/dump.php');
$stubs = implode(' ', array_map(escapeshellarg(...), glob(dirname(__DIR__, 2) . '/php-stubs/*.php')));
$built = explode("\n", shell_exec("$php -n -d $extension $dump"));
$written = explode("\n", shell_exec("$php -n $dump $stubs"));
echo count(preg_grep('/class /', $built)), " classes\n";
foreach (array_diff($built, $written) as $line) {
    echo "only in the extension: $line\n";
}
foreach (array_diff($written, $built) as $line) {
    echo "only in the stubs: $line\n";
}
var_dump($built === $written);
?>
--EXPECT--
41 classes
bool(true)
