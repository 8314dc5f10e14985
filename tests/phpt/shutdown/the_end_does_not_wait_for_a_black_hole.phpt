--TEST--
A script ends at once while a beat waits for a node that says nothing
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

$node = new Node(0, '--answer', 'silent');
$began = microtime(true);
echo php('
    $manage = new Tars\Manage($argv[1]);
    $manage->keepAlive();
    fgets(STDIN);
    until(fn () => $manage->status()["beats"]);
    echo "the end\n";
', ['tars_rs.timeout' => 600], [conf_for($node)]);
// A beat waits ten minutes here.
var_dump(microtime(true) - $began < 120);
--EXPECT--
the end
bool(true)
