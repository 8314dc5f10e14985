--TEST--
open_basedir counts for the project
--FILE--
<?php
require __DIR__ . '/../inc/project.inc';
require __DIR__ . '/../inc/php.inc';

$folder = project(); // and here is where PHP runs
echo php('
    try {
        Tars\deploy\Deploy::run();
    } catch (Tars\Exception\ConfUnreadableException $e) {
        echo str_replace($argv[1], "HERE", $e->getMessage()), "\n";
    }
', ['open_basedir' => '/usr', 'auto_prepend_file' => ''], [$folder]);
?>
--EXPECT--
HERE cannot be read: open_basedir does not allow it
