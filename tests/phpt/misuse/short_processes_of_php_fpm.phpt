--TEST--
In php-fpm, where a child may answer one request and end, the beats are one stream for the master
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
<?php require __DIR__ . '/../inc/fpm.inc'; fpm_binary() or die('skip needs php-fpm'); ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/fpm.inc';
$node = new Node();
$conf = conf_for($node);
chmod($conf, 0644);
$fpm = new Fpm('echo json_encode([(new Tars\Manage($_GET["conf"]))->keepAlive(), getmypid()]);', 3, 1);
[$pids, $beats] = [[], []];
// A child that ends at once has 100 ms for its beat, which a busy machine may not give it.
for ($i = 0, $until = time() + PATIENCE; $i < 60 || (count($beats) < 4 && time() < $until); $i++) {
    [$armed, $pids[]] = json_decode($fpm->get("conf=$conf"));
    $armed === true or print("request $i was not armed\n");
    array_push($beats, ...preg_grep('/ keepAlive /', $node->within($i < 60 ? 0 : 0.1)));
}
var_dump(count(array_unique($pids)) > 50);
preg_match_all('/adapter=(\S+) pid=(\d+)/', implode("\n", $beats), $fields);
echo implode(' ', array_unique($fields[1])), ' of ', str_replace($fpm->pid, 'the master', implode(' ', array_unique($fields[2]))), "\n";
$fpm->stop();
echo "stopped\n";
$node->within(0);
echo count(preg_grep('/keepAlive/', $node->within(2.5))), " more\n";
--EXPECT--
bool(true)
Demo.HttpServer.objAdapter AdminAdapter of the master
stopped
0 more
