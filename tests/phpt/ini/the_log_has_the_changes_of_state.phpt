--TEST--
tars_rs.log has a line for each change of the heartbeat's state
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

$node = new Node();
$log = tempnam(sys_get_temp_dir(), 'tars_rs');
remove_at_end($log);
echo php('
    $manage = new Tars\Manage($argv[1]);
    $manage->keepAlive();
    until(fn () => $manage->status()["state"] === "alive");
', ['tars_rs.log' => $log], [conf_for($node)]);
echo file_get_contents($log);
--EXPECTF--
%A%salive%A
