--TEST--
keepAlive() without a conf does not throw: a warning says what to do, and it is false
--FILE--
<?php
var_dump((new Tars\Manage())->keepAlive());
--EXPECTF--
Warning: Tars\Manage::keepAlive(): no conf file is named: pass its path to the constructor, start PHP with --config=PATH, or set tars_rs.config in php.ini or TARS_CONFIG in the environment in %s on line 2
bool(false)
