--TEST--
The time in the archive's name is the one that PHP's date() has
--FILE--
<?php
require __DIR__ . '/../inc/project.inc';

project();
date_default_timezone_set('Pacific/Kiritimati');
ob_start();
do {
    $before = date('YmdHis');
    $archive = Tars\deploy\Deploy::run();
} while ($before !== date('YmdHis') && unlink($archive));
ob_end_clean();
var_dump(basename($archive) === "Cart_$before.tar.gz");
?>
--EXPECT--
bool(true)
