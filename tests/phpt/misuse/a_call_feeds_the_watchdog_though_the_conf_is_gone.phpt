--TEST--
Under the watchdog a call counts, though the conf cannot be read any more
--INI--
tars_rs.liveness=watchdog
tars_rs.watchdog=1
tars_rs.heartbeat_interval=0.5
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
$node = new Node();
$conf = conf_for($node);
$manage = new Tars\Manage($conf);
var_dump($manage->keepAlive());
unlink($conf);
for ($beats = 0; $beats < 8; $beats++) {
    @$manage->keepAlive();
    $node->beat();
}
var_dump(@$manage->keepAlive(), $manage->status()['state']);
--EXPECT--
bool(true)
bool(false)
string(5) "alive"
