--TEST--
report() says why there was no answer
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$manage = new Tars\Manage(conf_for($node));
foreach (['close', 'silent', 'garbage', 'late:60000'] as $how) {
    $node->answer($how);
    $report = $manage->report(0.2);
    echo "$how: ", $report['ok'] ? 'ok' : $report['error']['kind'], "\n";
}
$node->stop();
echo 'gone: ', $manage->report(0.2)['error']['kind'], "\n";
--EXPECT--
close: closed
silent: timeout
garbage: malformed
late:60000: timeout
gone: refused
