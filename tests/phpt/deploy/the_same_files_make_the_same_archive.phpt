--TEST--
The same files make the same archive, wherever and whenever it is packed, and whoever owns them
--FILE--
<?php
require __DIR__ . '/../inc/project.inc';

$files = ['b.php' => 'b', 'a.php' => 'a', 'c/d.php' => 'd'];
ob_start();
foreach ([$files, array_reverse($files)] as $i => $each) {
    $folder = project($each);
    umask($i ? 0077 : 0022);
    foreach (array_keys($each) as $name) {
        touch("$folder/$name", 1_000_000_000 + $i);
        chmod("$folder/$name", $i ? 0600 : 0644);
        $i && @chown("$folder/$name", 1234); // only root may
    }
    $archives[] = file_get_contents(Tars\deploy\Deploy::run());
}
ob_end_clean();
var_dump($archives[0] === $archives[1], strlen($archives[0]) > 100);
?>
--EXPECT--
bool(true)
bool(true)
