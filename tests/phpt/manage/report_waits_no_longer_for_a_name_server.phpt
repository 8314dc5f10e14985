--TEST--
report() waits no longer than its time for a name server that does not answer
--SKIPIF--
<?php
posix_geteuid() === 0 && shell_exec('unshare -m true 2>&1') === null or die('skip needs root, and mounts of its own');
@stream_socket_server('udp://127.0.0.99:53', $code, $text, STREAM_SERVER_BIND) or die("skip no port 53: $text");
?>
--EXTENSIONS--
posix
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$silent = stream_socket_server('udp://127.0.0.99:53', $code, $text, STREAM_SERVER_BIND);
$resolver = conf_file("nameserver 127.0.0.99\n");
$conf = conf_file(conf_text('tars.tarsnode.ServerObj@tcp -h node.example.invalid -p 19386 -t 60000'));
$code = conf_file('<?php echo json_encode((new Tars\Manage($argv[1]))->report(0.1)["error"]), "\n";');
$command = implode(' ', array_map(escapeshellarg(...), php_command([], [$code, $conf])));
passthru("unshare -m sh -c 'mount --bind \"\$1\" /etc/resolv.conf && shift && eval \"\$@\"' sh $resolver " . escapeshellarg($command));
// The resolver of the system gives up after ten seconds, and has other words for it.
--EXPECT--
{"kind":"resolve","text":"cannot resolve the node's host \"node.example.invalid\": timed out; check the host (-h) of node= in the conf"}
