--TEST--
tars_rs.timeout is how long a beat waits
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

$node = new Node(0, '--answer', 'silent');
echo php('
    $manage = new Tars\Manage($argv[1]);
    $manage->keepAlive();
    $error = until(fn () => $manage->status()["last_error"]);
    echo $error["kind"], ": ", preg_replace("/^.* did/", "did", $error["text"]), "\n";
', ['tars_rs.timeout' => '0.3'], [conf_for($node)]);
--EXPECT--
timeout: did not answer within 300 ms
