--TEST--
keepAlive() warns of a conf that is no use once for each reason, and leaves the rest to status()
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$conf = conf_file('<tars');
$manage = new Tars\Manage($conf);
for ($call = 0; $call < 3; $call++) {
    var_dump($manage->keepAlive());
}
unlink($conf);
for ($call = 0; $call < 3; $call++) {
    var_dump($manage->keepAlive());
}
--EXPECTF--
Warning: Tars\Manage::keepAlive(): %s, line 1, column 6: '<tars' has no '>'%s
bool(false)
bool(false)
bool(false)

Warning: Tars\Manage::keepAlive(): conf file %s does not exist in %s
bool(false)
bool(false)
bool(false)
