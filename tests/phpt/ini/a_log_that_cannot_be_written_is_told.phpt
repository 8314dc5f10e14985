--TEST--
A tars_rs.log that cannot be written is told in status(), whatever else is wrong
--SKIPIF--
<?php
require __DIR__ . '/../inc/skip_no_node.inc';
is_writable('/dev/full') or die('skip needs /dev/full');
?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

$node = new Node();
$confs = ['alive' => conf_for($node), 'failing' => conf_file(conf_text(1)), 'idle' => conf_file('<tars'), 'local' => conf_file(conf_text(''))];
foreach (['/no/such/folder/beat.log', sys_get_temp_dir(), '/dev/full'] as $log) {
    foreach ($confs as $state => $conf) {
        $code = '$manage = new Tars\Manage("' . $conf . '"); @$manage->keepAlive();'
            . ' until(fn () => $manage->status()["state"] === "' . $state . '" && $manage->status()["last_error"]);'
            . ' $error = $manage->status()["last_error"]; echo "' . $state . ' $error[kind]: ";'
            . ' echo preg_match("/tars_rs.log = .* cannot be written: (.*); name/", $error["text"], $m) ? $m[1] : $error["text"], "\n";';
        echo php($code, ['tars_rs.log' => $log]);
    }
}
--EXPECT--
alive aside: No such file or directory (os error 2)
failing refused: No such file or directory (os error 2)
idle conf: No such file or directory (os error 2)
local no_node: No such file or directory (os error 2)
alive aside: Is a directory (os error 21)
failing refused: Is a directory (os error 21)
idle conf: Is a directory (os error 21)
local no_node: Is a directory (os error 21)
alive aside: No space left on device (os error 28)
failing refused: No space left on device (os error 28)
idle conf: No space left on device (os error 28)
local no_node: No space left on device (os error 28)
