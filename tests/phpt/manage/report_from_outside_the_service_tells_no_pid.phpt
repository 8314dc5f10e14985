--TEST--
report() from a process whose service does not beat for that server only asks: the node keeps what it holds
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

$ask = '$report = (new Tars\Manage($argv[1]))->report(); echo json_encode([$report["ok"], $report["pid"]]), "\n";';
$node = new Node();
$conf = conf_for($node);

echo 'a shell, before the service: ', php($ask, [], [$conf]);
$manage = new Tars\Manage($conf);
echo 'the service, before it beats: ', $manage->report()['pid'], "\n";
$manage->keepAlive();
echo $node->holds() === 'active pid=' . getmypid() ? "the service is held\n" : "another is held\n";
echo 'a shell: ', php($ask, [], [$conf]);
$other = conf_file(str_replace('server=HttpServer', 'server=Other', file_get_contents($conf)));
echo 'the service, of another: ', (new Tars\Manage($other))->report()['pid'], "\n";
$manage->stop();
echo 'the service, when it beats no more: ', $manage->report()['pid'], "\n";
echo $node->restart(), 'a shell, and a node that holds nobody: ', php($ask, [], [$conf]);
// Nothing changed in what is held, or there were a line of it before this one.
$manage->keepAlive();
echo $node->holds() === 'active pid=' . getmypid() ? "the service is held\n" : "another is held\n";
--EXPECT--
a shell, before the service: [true,0]
the service, before it beats: 0
the service is held
a shell: [true,0]
the service, of another: 0
the service, when it beats no more: 0
a shell, and a node that holds nobody: [true,0]
the service is held
