--TEST--
ServerFAsync beats as often as the server's own conf wants it: its ServerInfo does not tell
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';
require __DIR__ . '/../inc/php.inc';

$node = new Node();
echo php('
    $info = new Tars\report\ServerInfo;
    [$info->application, $info->serverName, $info->pid, $info->adapter] = ["Demo", "HttpServer", getmypid(), "AdminAdapter"];
    (new Tars\report\ServerFAsync("127.0.0.1", $argv[1], "tars.tarsnode.ServerObj"))->keepAlive($info);
    $next = until(fn () => (new Tars\Manage)->status()["next_beat"]);
    // Else it would be the 2 s of a service that starts.
    echo $next < 1.01 ? "every second" : "in $next s", "\n";
', ['tars_rs.config' => conf_file(conf_text($node->port, more: "hearttimeout=3\n"))], [$node->port]);
--EXPECT--
every second
