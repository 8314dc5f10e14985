--TEST--
A master whose workers are all gone is not alive, until it has a worker again
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
$work = fn () => $manage->keepAlive();
$workers = [new Child($work), new Child($work)];
foreach ($workers as $worker) {
    $worker->done();
}
// Of those that come from now on the second sees workers that are half a second old, and have called.
$node->within(0);
$node->beat();
$node->beat();
foreach ($workers as $worker) {
    $worker->kill(SIGKILL);
}
$status = until(fn () => ($status = $manage->status())['state'] === 'skipping' ? $status : null);
echo $status['last_error']['kind'], ': ', $status['last_error']['text'], "\n";
$node->within(0);
echo count(preg_grep('/keepAlive/', $node->within(3))), " more\n";
$worker = new Child($work);
echo $node->beat(), "\n";
until(fn () => $manage->status()['state'] === 'alive');
$worker->kill(SIGKILL);
--EXPECT--
no_workers: no process is left below the service's main one to do the work: no beats until there is one; stop the service and start it again
0 more
Demo.HttpServer.objAdapter AdminAdapter of us
