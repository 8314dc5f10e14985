--TEST--
A service that does without workers is alive when the jobs that it forked are done
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
$long = new Child(fn () => null);
$long->done();
$short = [new Child(fn () => null), new Child(fn () => null)];
$node->beat();
$node->beat();
foreach ($short as $job) {
    $job->kill(SIGKILL);
}
$node->beat();
$node->beat();
$long->kill(SIGKILL);
// Workers may be missing for 5 s.
for ($beat = 0; $beat < 6; $beat++) {
    $last = $node->beat();
}
$status = $manage->status();
echo "$last\n{$status['state']}, {$status['skips']} skipped\n";
--EXPECT--
Demo.HttpServer.objAdapter AdminAdapter of us
alive, 0 skipped
