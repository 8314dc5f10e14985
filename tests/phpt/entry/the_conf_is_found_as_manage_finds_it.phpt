--TEST--
Without --config the conf is found as Tars\Manage finds it, and PNAME names what the conf does not
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$conf = conf_file(str_replace(["app=Demo\n", "server=HttpServer\n"], '', conf_text(19386, [])));
$code = 'var_dump(Tars\Entry::run(["index.php", "status"], ["preset" => "hyperf"]));';
echo php($code, [], [], ['PNAME' => 'Shop.Cart', 'TARS_CONFIG' => $conf]);
echo php($code, ['tars_rs.config' => $conf], [], ['PNAME' => 'Shop.Till']);
echo str_replace($conf, 'CONF', php($code, ['tars_rs.config' => $conf]));
echo php($code);
echo preg_replace('~^/\S+~m', 'CONF', php($code, ['open_basedir' => '/nowhere', 'auto_prepend_file' => ''], [], ['TARS_CONFIG' => $conf]));
?>
--EXPECTF--
Shop.Cart is not running
int(3)
Shop.Till is not running
int(3)
CONF: /tars/application/server<app> is missing; write a line 'app=...' in <server>
int(4)
no conf file is named: pass its path to the constructor, start PHP with --config=PATH, or set tars_rs.config in php.ini or TARS_CONFIG in the environment
int(4)
%ACONF cannot be read: open_basedir does not allow it
int(4)
