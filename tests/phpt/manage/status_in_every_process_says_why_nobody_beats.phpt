--TEST--
Why nobody beats is in the status() of every process of the service, whichever was told
--EXTENSIONS--
pcntl
posix
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/wait.inc';

$manage = new Tars\Manage();
$inChild = function (string $conf): void {
    if (pcntl_fork() === 0) {
        @(new Tars\Manage($conf))->keepAlive();
        posix_kill(posix_getpid(), SIGKILL);
    }
    pcntl_wait($status);
};
$show = fn () => print($manage->status()['role'] . ' ' . $manage->status()['state'] . ' ' . $manage->status()['last_error']['kind'] . "\n");
$inChild(conf_file(conf_text('')));
$show();
$inChild('/nonexistent/tars.conf');
$show();
$manage->keepAlive();
$show();
--EXPECT--
unarmed local no_node
unarmed idle conf
unarmed local no_node
