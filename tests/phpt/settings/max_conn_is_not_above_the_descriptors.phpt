--TEST--
What the adapters' maxconns come to is cut to what a process may open; what the conf asks of Swoole is not
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$code = tempnam(sys_get_temp_dir(), 'tars_rs');
remove_at_end($code);
file_put_contents($code, '<?php $s = new Tars\Settings($argv[1]); echo $s->toSwoole()["max_conn"], " ", $s->toSwoftEnv()["MAX_CONN"], "\n";');
$text = str_replace('threads=2', "threads=2\nmaxconns=200000", conf_text(19386));
foreach ([$text, str_replace('app=Demo', "app=Demo\nmax_conn=5000", $text)] as $text) {
    $command = array_map(escapeshellarg(...), php_command([], [$code, conf_file($text)]));
    echo shell_exec('ulimit -n 512 && ' . implode(' ', $command));
}
--EXPECT--
512 512
5000 5000
