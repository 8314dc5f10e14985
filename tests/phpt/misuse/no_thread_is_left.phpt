--TEST--
Where the system has no thread to give keepAlive() is false, and status() says why
--EXTENSIONS--
posix
--SKIPIF--
<?php
posix_geteuid() === 0 or die('skip only root can become another user, who may have no more threads');
function_exists('posix_setrlimit') or die('skip needs posix_setrlimit()');
?>
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$conf = conf_file(conf_text(1));
chmod($conf, 0644);
posix_setrlimit(POSIX_RLIMIT_NPROC, 0, 0);
posix_setgid(65534);
posix_setuid(65534);
$manage = new Tars\Manage($conf);
var_dump(@$manage->keepAlive());
echo $manage->status()['role'], ' ', $manage->status()['state'], ' ', $manage->status()['last_error']['text'], "\n";
--EXPECT--
bool(false)
unarmed idle cannot start the heartbeat's thread: Resource temporarily unavailable (os error 11); no thread or memory is left: raise the limit (ulimit -u and -v, TasksMax=, or the container's pids and memory)
