--TEST--
A node at an IPv6 address is spoken to, with or without brackets
--SKIPIF--
<?php
if (!@stream_socket_server('tcp://[::1]:0')) {
    die('skip needs IPv6');
}
?>
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$server = stream_socket_server('tcp://[::1]:0');
$port = substr(strrchr(stream_socket_get_name($server, false), ':'), 1);
foreach (['::1', '[::1]'] as $host) {
    $manage = new Tars\Manage(conf_file(conf_text("tars.tarsnode.ServerObj@tcp -h $host -p $port")));
    echo $manage->getNodeInfo()['host'], "\n";
    $manage->keepAlive();
    $peer = stream_socket_accept($server, 50);
    for ($bytes = ''; !str_contains($bytes, 'AdminAdapter'); $bytes .= fread($peer, 8192));
    echo "a beat\n";
    $manage->stop();
}
--EXPECT--
::1
a beat
[::1]
a beat
