--TEST--
keepAlive() while opcache preloads is false with a warning, and starts no thread
--SKIPIF--
<?php
if (!extension_loaded('Zend OPcache') && !str_contains((string) shell_exec(getenv('TEST_PHP_EXECUTABLE') . ' -n -d zend_extension=opcache -v'), 'OPcache')) {
    die('skip needs opcache');
}
?>
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$preload = conf_file('<?php $m = new Tars\Manage(' . var_export(conf_file(conf_text(1)), true) . '); var_dump($m->keepAlive(), count(glob("/proc/self/task/*")));');
chmod($preload, 0644);
echo php('var_dump((new Tars\Manage())->status()["role"]);', [
    'zend_extension' => 'opcache', 'opcache.enable_cli' => 1, 'opcache.preload' => $preload, 'opcache.preload_user' => 'nobody', 'log_errors' => 0,
]);
--EXPECTF--
%AWarning: PHP Startup: there is no heartbeat while opcache preloads; call it in the running service in %s
bool(false)
int(1)
string(7) "unarmed"
