--TEST--
The extension is linked so that its code stays mapped after PHP has unloaded it
--SKIPIF--
<?php
if (!shell_exec('command -v readelf')) {
    die('skip needs readelf');
}
?>
--FILE--
<?php
echo preg_match('/FLAGS_1.*NODELETE/', shell_exec('readelf -d ' . escapeshellarg(getenv('TARS_RS_SO')))), "\n";
--EXPECT--
1
