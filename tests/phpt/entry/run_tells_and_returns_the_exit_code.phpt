--TEST--
run() tells what there is to tell, and returns the exit code
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$conf = conf_file(conf_text(19386, []));
echo php('
    $options = ["command" => ["/bin/true"], "root" => null, "timeout" => 1.5];
    foreach (["status", "stop", "reload", "bgin"] as $command) {
        var_dump(Tars\Entry::run(["index.php", $command, "--config", $argv[1]], $options));
    }
    var_dump(Tars\Entry::run(["index.php", "status", "--config=/none"], $options));
    var_dump(Tars\Entry::run(["index.php", "--help"], $options));
    $json = Tars\Entry::run(["index.php", "--json", "status", "--config", $argv[1]], $options);
', [], [$conf]);
?>
--EXPECTF--
Demo.HttpServer is not running
int(3)
Demo.HttpServer is not running
int(0)
Demo.HttpServer does not run
int(7)
'bgin' is no command and no option
usage: php index.php [start|stop|restart|reload|status [--json]] --config=FILE
  start    starts the service, unless it runs; the default
  stop     ends it, with all its processes
  restart  stops and starts it
  reload   replaces its workers (USR1)
  status   tells how it is; --json for programs
int(2)
conf file /none does not exist
int(4)
usage: php index.php [start|stop|restart|reload|status [--json]] --config=FILE
  start    starts the service, unless it runs; the default
  stop     ends it, with all its processes
  restart  stops and starts it
  reload   replaces its workers (USR1)
  status   tells how it is; --json for programs
int(0)
{"name":"Demo.HttpServer","state":"stopped","pid":null,"started":null,"processes":[],"orphans":[],"adapters":[],"pid_file":null,"stale_pid_files":[],"log_file":"%s/runtime/Demo.HttpServer.log","conf":"%s"}
