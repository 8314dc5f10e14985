--TEST--
keepAlive() in a destructor or a shutdown function does no harm
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

$node = new Node();
echo php('
    class Last { public $manage; function __destruct() { var_dump($this->manage->keepAlive()); } }
    $last = new Last();
    $last->manage = new Tars\Manage($argv[1]);
    register_shutdown_function(fn () => var_dump((new Tars\Manage($argv[1]))->keepAlive()));
', [], [conf_for($node)]);
--EXPECT--
bool(true)
bool(true)
