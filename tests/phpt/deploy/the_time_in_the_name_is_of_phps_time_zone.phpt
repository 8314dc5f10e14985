--TEST--
The time in the archive's name is the one that PHP's date() has
--FILE--
<?php
require __DIR__ . '/../inc/project.inc';

project();
date_default_timezone_set('Pacific/Kiritimati');
ob_start();
// Not date(): its clock may be some milliseconds behind, and still in the second before.
$now = fn () => (new DateTime())->format('YmdHis');
do {
    $before = $now();
    $archive = Tars\deploy\Deploy::run();
} while ($before !== $now() && unlink($archive));
ob_end_clean();
var_dump(basename($archive) === "Cart_$before.tar.gz");
?>
--EXPECT--
bool(true)
