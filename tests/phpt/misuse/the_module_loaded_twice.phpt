--TEST--
Loaded twice, PHP says so, and the heartbeat is one
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

$node = new Node();
echo php('
    $manage = new Tars\Manage($argv[1]);
    var_dump($manage->keepAlive(), count(glob("/proc/self/task/*")));
    until(fn () => $manage->status()["last_success"]);
', ['extension' => getenv('TARS_RS_SO')], [conf_for($node)]);
$node->beat();
$node->wait('/ close conn=1/');
echo count(preg_grep('/ connect /', $node->within(0))), " more\n";
--EXPECT--
Warning: Module "tars_rs" is already loaded in Unknown on line 0
bool(true)
int(2)
0 more
