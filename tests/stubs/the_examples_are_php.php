<?php
$php = escapeshellarg(getenv('TEST_PHP_EXECUTABLE'));
exec('find ' . escapeshellarg(dirname(__DIR__, 2) . '/examples') . ' -name "*.php" -o -path "*/bin/swoft"', $files);
foreach ($files as $file) {
    exec("$php -n -d display_errors=1 -l " . escapeshellarg($file), $output, $code);
    echo $code === 0 ? '' : implode("\n", $output) . "\n";
}
var_dump(count($files) > 30);
?>
