--TEST--
getTarsConf() of an unchanged file costs one stat(), and keepAlive() opens nothing
--SKIPIF--
<?php
if (getenv('SKIP_ASAN')) {
    die('skip a leak is looked for by ptrace, and so is a system call');
}
exec('strace -o /dev/null true 2>/dev/null', $_, $code);
if ($code !== 0) {
    die('skip needs strace, and leave to use it');
}
?>
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';
$code = '$m = new Tars\Manage($argv[1]); $m->getTarsConf(); $m->getNodeInfo(); clearstatcache();'
    . 'file_exists("/mark"); for ($i = 0; $i < 100; $i++) { $m->getTarsConf(); } file_exists("/mark");';
$file = conf_file("<?php $code");
$conf = conf_file(conf_text(19386));
exec('strace -f -o /dev/stdout ' . implode(' ', array_map('escapeshellarg', php_command([], [$file, $conf]))), $lines);
[, $between] = explode('"/mark"', implode("\n", $lines));
// The JIT, where it runs, may find just now that this is worth compiling.
$calls = preg_grep('/mprotect/', array_slice(explode("\n", $between), 1, -1), PREG_GREP_INVERT);
echo implode("\n", preg_grep('/stat/', $calls, PREG_GREP_INVERT));
echo count($calls), ' calls, ', count(preg_grep('/stat/', $calls)), " of them stat\n";
--EXPECT--
100 calls, 100 of them stat
