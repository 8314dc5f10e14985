--TEST--
tars_rs.heartbeat_interval is the rhythm of the beats
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

$node = new Node();
echo php('
    $manage = new Tars\Manage($argv[1]);
    $manage->keepAlive();
    until(fn () => $manage->status()["beats"] >= 8);
    var_dump($manage->status()["next_beat"] <= 0.1);
', ['tars_rs.heartbeat_interval' => '0.1'], [conf_for($node)]);
for ($i = 0; $i < 8; $i++) {
    $node->beat();
}
echo "8 beats\n";
--EXPECT--
bool(true)
8 beats
