--TEST--
Adapters keep the conf's order, those that do not speak Tars first, however many there are
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

for ($i = 0; $i < 40; $i++) {
    $names[] = "Demo.HttpServer.Obj{$i}Adapter";
}
$text = preg_replace_callback('/protocol=not_tars\nthreads=2/', function () {
    static $i = -1;
    return 'protocol=' . (++$i % 3 ? 'tars' : 'not_tars') . "\nthreads=" . $i % 12;
}, conf_text(19386, $names));
$server = Tars\Utils::parseText($text)['tars']['application']['server'];
$order = array_map(fn ($adapter) => (int) preg_replace('/\D/', '', $adapter['objName']), $server['adapters']);
$foreign = range(0, 39, 3);
var_dump($order === [...$foreign, ...array_diff(range(0, 39), $foreign)]);
var_dump(array_column($server['listen'], 'iPort')[1], $server['setting']['worker_num']);
--EXPECT--
bool(true)
string(5) "10003"
string(2) "11"
