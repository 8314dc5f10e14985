--TEST--
status() needs no conf, and has every key from the start
--FILE--
<?php
foreach ((new Tars\Manage())->status() as $key => $value) {
    echo $key, ': ', json_encode($value), "\n";
}
--EXPECT--
role: "unarmed"
state: "idle"
beating_pid: null
reported_pid: null
application: ""
server: ""
node: ""
adapters: []
last_success: null
last_error: null
consecutive_failures: 0
beats: 0
replies: 0
failures: 0
skips: 0
round_trip_ms: null
lateness_ms: null
successions: 0
next_beat: null
