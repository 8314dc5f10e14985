--TEST--
open_basedir counts for every file that is read
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

require __DIR__ . '/../inc/php.inc';
$conf = conf_file(conf_text(19386));
echo php('
    foreach ([[Tars\Config::class, "parseFile"], [Tars\Utils::class, "parseFile"], [new Tars\Manage($argv[1]), "report"]] as $call) {
        try {
            $call(...$call[1] === "report" ? [] : [$argv[1]]);
            echo "read\n";
        } catch (Tars\Exception\ConfUnreadableException $e) {
            echo preg_replace("~^/\S+~", "FILE", $e->getMessage()), "\n";
        }
    }
    var_dump((new Tars\Manage($argv[1]))->getTarsConf());
', ['open_basedir' => '/usr:' . sys_get_temp_dir() . '/tars_rs_only', 'auto_prepend_file' => ''], [$conf]);
--EXPECTF--
FILE cannot be read: open_basedir does not allow it
FILE cannot be read: open_basedir does not allow it
FILE cannot be read: open_basedir does not allow it

Warning: Tars\Manage::getTarsConf(): %s cannot be read: open_basedir does not allow it in %s
array(0) {
}
