--TEST--
The conf: constructor, then command line, then php.ini, then environment, then Swoft's place
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

// A project as tarsnode unpacks it: {base}/bin/src, and the conf in {base}/conf.
$base = sys_get_temp_dir() . '/tars_rs' . getmypid();
mkdir("$base/bin/src", 0700, true);
mkdir("$base/conf");
$places = ['constructor', 'command', 'ini', 'environment', 'swoft'];
foreach ($places as $i => $place) {
    $conf[$place] = "$base/conf/" . ($place === 'swoft' ? 'Demo.HttpServer.config' : $place) . '.conf';
    file_put_contents($conf[$place], conf_text(20000 + $i));
}
while ($places) {
    $has = fn ($place) => in_array($place, $places) ? $conf[$place] : '';
    echo php(
        ($has('swoft') ? "define('BASE_PATH', '$base/bin/src');" : '')
            . 'putenv("PNAME=Demo.HttpServer");'
            . ' echo (new Tars\Manage($argv[2] ?? null))->getNodeInfo()["port"] ?? "none", "\n";',
        ['tars_rs.config' => $has('ini')],
        ['--config=' . $has('command'), $has('constructor')],
        ['TARS_CONFIG' => $has('environment')],
    );
    array_shift($places);
}
array_map('unlink', $conf);
array_map('rmdir', ["$base/bin/src", "$base/bin", "$base/conf", $base]);
--EXPECT--
20000
20001
20002
20003
20004
