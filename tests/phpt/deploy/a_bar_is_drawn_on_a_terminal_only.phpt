--TEST--
A bar is drawn on a terminal, and nothing but lines elsewhere
--SKIPIF--
<?php
if (!@proc_open('true', [['pty']], $pipes)) {
    die('skip this PHP cannot open a pseudo terminal');
}
?>
--FILE--
<?php
require __DIR__ . '/../inc/project.inc';
require __DIR__ . '/../inc/php.inc';

project();
file_put_contents('pack.php', '<?php Tars\deploy\Deploy::run();');
foreach (['pty', 'pipe'] as $kind) {
    $end = $kind === 'pty' ? ['pty'] : ['pipe', 'w'];
    $process = proc_open(php_command(['auto_prepend_file' => ''], ['pack.php']), [1 => ['file', '/dev/null', 'w'], 2 => $end], $pipes);
    $drawn = '';
    // A terminal ends with an error when nobody is left at its other side.
    while (($text = @fread($pipes[2], 8192)) !== false && $text !== '') {
        $drawn .= $text;
    }
    proc_close($process);
    array_map('unlink', archives());
    echo $kind, ': ', json_encode(substr($drawn, strrpos($drawn, "\r[") ?: 0)), "\n";
}
?>
--EXPECT--
pty: "\r[########################################] 100 %\r\n"
pipe: ""
