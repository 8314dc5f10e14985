--TEST--
toSwoole() has the types that Swoole takes, and leaves out what the conf does not say
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

var_dump((new Tars\Settings(conf_file(conf_text(19386, more: "task_worker_num=4\ndaemonize=1\nopen_tcp_nodelay=0\n"
    . "max_request=\nsend_timeout=2.5\npackage_eof=##\nloglevel=WARN\nlogpath=/log/\ndatapath=/data/\npipe_buffer_size=1\n"))))->toSwoole());
var_dump((new Tars\Settings(conf_file(conf_text(19386, []))))->toSwoole());
--EXPECT--
array(9) {
  ["task_worker_num"]=>
  int(4)
  ["daemonize"]=>
  bool(true)
  ["open_tcp_nodelay"]=>
  bool(false)
  ["send_timeout"]=>
  float(2.5)
  ["package_eof"]=>
  string(2) "##"
  ["worker_num"]=>
  int(2)
  ["log_level"]=>
  int(4)
  ["log_file"]=>
  string(40) "/log/Demo/HttpServer/Demo.HttpServer.log"
  ["pid_file"]=>
  string(25) "/data/Demo.HttpServer.pid"
}
array(0) {
}
