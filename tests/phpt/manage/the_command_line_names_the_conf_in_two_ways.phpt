--TEST--
--config=PATH and --config PATH both name the conf; other arguments do not
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$conf = conf_file(conf_text(19386));
$code = 'echo @(new Tars\Manage())->getNodeInfo()["port"] ?? "none", "\n";';
foreach ([
    ["--config=$conf"], ['start', "--config=$conf"], ['--config', $conf], ["--config=$conf", 'stop'],
    ["--configuration=$conf"], ["-config=$conf"], ['--config'], ['--config='], [$conf],
] as $arguments) {
    echo php($code, [], $arguments);
}
--EXPECT--
19386
19386
19386
19386
none
none
none
none
none
