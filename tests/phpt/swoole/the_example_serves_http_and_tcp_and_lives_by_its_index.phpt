--TEST--
examples/swoole is started by its index.php, serves HTTP and TCP, is packed, and is stopped
--EXTENSIONS--
swoole
--FILE--
<?php
require __DIR__ . '/../inc/project.inc';
require __DIR__ . '/../inc/php.inc';

$folder = project();
exec('rm -rf ./* && cp -r ' . escapeshellarg(dirname(__DIR__, 3) . '/examples/swoole') . '/. .');
// As `composer install` leaves it: there is nothing to fetch.
mkdir('vendor');
file_put_contents('vendor/autoload.php', '<?php');
attempt();

// Ports that are free, and a log and a pid file of our own.
foreach ([9502, 9503] as $written) {
    $holders[] = $holder = stream_socket_server('tcp://127.0.0.1:0');
    $ports[$written] = (int) substr(strrchr(stream_socket_get_name($holder, false), ':'), 1);
}
array_map('fclose', $holders);
$conf = strtr(file_get_contents('conf/Shop.Cart.config.conf'), [
    '9502' => $ports[9502],
    '9503' => $ports[9503],
    'app=Shop' => "app=Shop\n      logpath=$folder\n      datapath=$folder",
]);
file_put_contents('test.conf', $conf);

// What it starts is a PHP of its own, which finds the extensions where a php.ini would name them.
mkdir('ini');
file_put_contents('ini/test.ini', 'extension=' . getenv('TARS_RS_SO') . "\nextension=swoole\n");
function entry(string $command): void
{
    $process = proc_open([getenv('TEST_PHP_EXECUTABLE'), 'index.php', '--config=test.conf', $command], [['file', '/dev/null', 'r'], ['pipe', 'w']], $pipes,
        null, ['PHP_INI_SCAN_DIR' => getcwd() . '/ini'] + getenv());
    echo preg_replace('/\d+/', 'PID', stream_get_contents($pipes[1])), proc_close($process), "\n";
}
entry('start');
try {
    echo preg_replace('/\d+/', 'PID', file_get_contents("http://127.0.0.1:{$ports[9502]}/"));
    $tcp = stream_socket_client("tcp://127.0.0.1:{$ports[9503]}");
    fwrite($tcp, "and back\n");
    echo fgets($tcp);
} finally {
    entry('stop');
}
var_dump(@stream_socket_client("tcp://127.0.0.1:{$ports[9502]}"));
?>
--EXPECT--
packed
Shop.Cart is started, process PID
0
hello from worker PID
and back
Shop.Cart is stopped
0
bool(false)
