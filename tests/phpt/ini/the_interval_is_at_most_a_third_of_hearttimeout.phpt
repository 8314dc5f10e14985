--TEST--
The interval is at most a third of the conf's hearttimeout, which is in seconds
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_file(conf_text($node->port, more: "hearttimeout=1\n")));
$manage->keepAlive();
for ($beat = 0; $beat < 10; $beat++) {
    $node->beat();
    $next = $manage->status()['next_beat'];
    // Else it would be the 2 s of a service that starts.
    $next === null || $next < 0.334 or fail("the next beat is to be in $next s");
}
echo json_encode($manage->status()['last_error']), "\n";
--EXPECT--
null
