--TEST--
Calls, and arming and stopping again and again, do not make the process grow
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
<?php
if (getenv('USE_ZEND_ALLOC') === '0') {
    die('skip the memory is valgrind\'s');
}
?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$conf = conf_for($node);
$manage = new Tars\Manage($conf);
$round = function () use ($manage, $conf, $node) {
    // A node whose lines nobody reads stops answering.
    $node->within(0);
    $manage->keepAlive();
    $manage->getTarsConf();
    $manage->status();
    $manage->report();
    touch($conf);
    (new Tars\Manage(null))->stop();
    until(fn () => count(scandir('/proc/self/task')) === 3);
};
$size = fn () => (int) preg_replace('/.*RssAnon:\s*(\d+).*/s', '$1', file_get_contents('/proc/self/status'));
for ($i = 0; $i < 100; $i++) {
    $round();
}
$before = $size();
for ($i = 0; $i < 1000; $i++) {
    $round();
}
// In kB: less than 256 bytes a round.
$grown = $size() - $before;
echo $grown < 256 ? "no\n" : "$grown kB\n";
--EXPECT--
no
