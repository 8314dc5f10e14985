--TEST--
Where the C extension phptars is loaded, too, there is a warning, its classes are used, and nothing crashes
--SKIPIF--
<?php
foreach (['php-config', 'cc'] as $command) {
    shell_exec("command -v $command") or die("skip needs $command");
}
?>
--FILE--
<?php
require __DIR__ . '/../inc/php.inc';

// phptars itself does not compile on PHP 8: this has its name, and one of its classes.
$folder = sys_get_temp_dir() . '/tars_rs_phptars_' . getmypid();
mkdir($folder);
file_put_contents("$folder/phptars.c", <<<'C'
    #include "php.h"

    PHP_MINIT_FUNCTION(phptars)
    {
        zend_class_entry entry;
        INIT_CLASS_ENTRY(entry, "TUPAPI", NULL);
        zend_class_entry *registered = zend_register_internal_class(&entry);
        zend_declare_class_constant_stringl(registered, "BY", 2, "C", 1);
        return SUCCESS;
    }

    zend_module_entry phptars_module_entry = {
        STANDARD_MODULE_HEADER, "phptars", NULL, PHP_MINIT(phptars), NULL, NULL, NULL, NULL, "1.0", STANDARD_MODULE_PROPERTIES
    };
    ZEND_GET_MODULE(phptars)
    C);
exec("cc -shared -fPIC $(php-config --includes) -o $folder/phptars.so $folder/phptars.c 2>&1", $messages, $failed);
$failed and fail(implode("\n", $messages));

$code = 'echo TUPAPI::BY, " ", phpversion("phptars"), " ", json_encode([class_exists("TARS_Vector"), class_exists("Tars\Manage")]), "\n";';
$theirs = "$folder/phptars.so";
echo php($code, ['extension' => $theirs]);
putenv('TARS_PHP_ARGS=' . "-n\n-d\nextension=$theirs\n" . preg_replace('/^-n\n/', '', getenv('TARS_PHP_ARGS')));
echo php($code);
exec('rm -r ' . escapeshellarg($folder));
?>
--EXPECT--
Warning: PHP Startup: tars_rs: the C extension phptars is loaded, too, and its classes are used. Remove "extension=phptars" from php.ini: tars_rs has these classes, faster and safer in Unknown on line 0
C 1.0 [false,true]

Warning: PHP Startup: tars_rs: the C extension phptars is loaded, too, and its classes are used. Remove "extension=phptars" from php.ini: tars_rs has these classes, faster and safer in Unknown on line 0
C 1.0 [false,true]
