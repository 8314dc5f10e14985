--TEST--
keepAlive() raises no warning where a handler may make an exception of it, whatever is wrong
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

// As Swoft has it: error_reporting() is not looked at.
set_error_handler(function (int $level, string $message) {
    throw new ErrorException($message, 0, $level);
});
$folder = sys_get_temp_dir();
foreach (['/nonexistent/tars.conf', $folder, conf_file('<tars'), conf_file(''), conf_file(conf_text('nowhere'))] as $conf) {
    $manage = new Tars\Manage($conf);
    var_dump($manage->keepAlive());
    echo $manage->status()['last_error']['text'], "\n";
}

// A handler that does not take warnings leaves them to PHP.
restore_error_handler();
set_error_handler(fn () => print("not asked\n"), E_USER_ERROR);
(new Tars\Manage('/another/tars.conf'))->keepAlive();
--EXPECTF--
bool(false)
conf file /nonexistent/tars.conf does not exist
bool(false)
%s is not a regular file, so it cannot be a conf
bool(false)
%s, line 1, column 6: '<tars' has no '>'%s
bool(false)
%s: /tars/application/server is missing; %s
bool(false)
%s, line 4: /tars/application/server<node> is 'nowhere': %s

Warning: Tars\Manage::keepAlive(): conf file /another/tars.conf does not exist in %s
