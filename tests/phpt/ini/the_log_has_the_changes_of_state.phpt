--TEST--
tars_rs.log has a line for each change of the heartbeat's state, and only for a change
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--INI--
tars_rs.log={PWD}/the_log_has_the_changes_of_state.tmp
tars_rs.heartbeat_interval=0.1
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$log = ini_get('tars_rs.log');
remove_at_end($log);
$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
until(fn () => $manage->status()['state'] === 'alive');
foreach (['-1' => 'unknown_server', 'normal' => 'alive', 'close' => 'failing'] as $how => $state) {
    $node->answer($how);
    until(function () use ($manage, $state) {
        $manage->keepAlive();
        return $manage->status()['state'] === $state;
    });
    // The same again is no change.
    $beats = $manage->status()['beats'];
    until(fn () => $manage->status()['beats'] > $beats + 1);
}
echo file_get_contents($log);
?>
--EXPECTF--
%d-%d-%dT%d:%d:%d.%dZ [%d] Demo.HttpServer: the service is process %d
%d-%d-%dT%d:%d:%d.%dZ [%d] Demo.HttpServer: the node knows that we are alive, as pid %d
%d-%d-%dT%d:%d:%d.%dZ [%d] Demo.HttpServer: the node at %s does not know Demo.HttpServer%S
%d-%d-%dT%d:%d:%d.%dZ [%d] Demo.HttpServer: the node knows that we are alive, as pid %d
%d-%d-%dT%d:%d:%d.%dZ [%d] Demo.HttpServer: the node at %s closed the connection before it answered%S
