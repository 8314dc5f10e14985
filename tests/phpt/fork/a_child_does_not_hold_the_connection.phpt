--TEST--
A child does not hold the connection to the node: it closes when the parent stops
--EXTENSIONS--
pcntl
posix
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/fork.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
$manage->keepAlive();
$node->beat();
$children = [];
for ($i = 0; $i < 5; $i++) {
    $children[] = new Child(fn () => $manage->stop());
}
array_map(fn ($child) => $child->done(), $children);
$manage->stop();
$node->wait('/ close conn=1 by=peer/');
echo "closed\n";
--EXPECT--
closed
