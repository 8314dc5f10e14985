--TEST--
Requests that end in the handler of a warning leave no memory in the process
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/web.inc';

$web = new Web('
    if ($_SERVER["REQUEST_URI"] === "/size") {
        exit((string) (explode(" ", file_get_contents("/proc/self/statm"))[1] * 4096));
    }
    set_error_handler(fn () => str_repeat("x", 1 << 30));
    (new Tars\Manage())->getTarsConf();
', ['display_errors' => 1]);
$ends = fn (int $times) => array_map(fn () => $web->get(''), range(1, $times));
echo substr_count(implode($ends(500)), 'Allowed memory size'), "\n";
$size = (int) $web->get('size');
$ends(4000);
$grown = (int) $web->get('size') - $size;
echo $grown < 1 << 20 ? 'flat' : "grown by $grown", "\n";
?>
--EXPECT--
500
flat
