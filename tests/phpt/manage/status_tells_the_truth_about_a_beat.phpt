--TEST--
status() after a beat: who beats for whom, when, how often, and what comes next
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$began = microtime(true);
$manage->keepAlive();
// The node prints a call before its answer has come back to us.
$node->beat();
until(fn () => $manage->status()['last_success']);
$status = $manage->status();
$status['node'] = str_replace($node->port, 'PORT', $status['node']);
$status['beating_pid'] = $status['beating_pid'] === getmypid();
$status['reported_pid'] = $status['reported_pid'] === getmypid();
$status['last_success'] = $status['last_success'] >= $began - 1 && $status['last_success'] <= microtime(true);
$status['beats'] = $status['beats'] >= 1;
$status['replies'] = $status['replies'] >= 2;
$status['round_trip_ms'] = $status['round_trip_ms'] > 0;
$status['lateness_ms'] = $status['lateness_ms'] >= 0;
$status['next_beat'] = $status['next_beat'] >= 0 && $status['next_beat'] <= 30;
foreach ($status as $key => $value) {
    echo $key, ': ', json_encode($value), "\n";
}
--EXPECT--
role: "beating"
state: "alive"
beating_pid: true
reported_pid: true
application: "Demo"
server: "HttpServer"
node: "tcp -h 127.0.0.1 -p PORT -t 60000"
adapters: ["Demo.HttpServer.objAdapter"]
last_success: true
last_error: null
consecutive_failures: 0
beats: true
replies: true
failures: 0
skips: 0
round_trip_ms: true
lateness_ms: true
successions: 0
next_beat: true
