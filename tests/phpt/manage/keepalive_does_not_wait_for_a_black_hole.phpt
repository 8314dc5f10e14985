--TEST--
keepAlive() does not wait for a node that accepts and says nothing
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node(0, '--answer', 'silent');
$manage = new Tars\Manage(conf_for($node));
// A beat waits 2 s for its replies: if a call did too, this would take hours.
for ($i = 0; $i < 10000; $i++) {
    $manage->keepAlive();
}
$node->wait('/ keepAlive /');
echo "heard\n";
--EXPECT--
heard
