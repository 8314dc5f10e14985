--TEST--
A struct class that has other fields in the next request of the same process is read again, with opcache, too
--SKIPIF--
<?php
is_file(ini_get('extension_dir') . '/opcache.so') || extension_loaded('Zend OPcache') or die('skip opcache is not installed');
?>
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/web.inc';

/** The class with its fields in this order, and its properties in that. */
function source(string ...$names): string
{
    $fields = array_map(fn ($name) => ['name' => $name, 'required' => true, 'type' => TARS::INT32], $names);
    sort($names);
    return '<?php class Changing extends TARS_Struct { public $' . implode(' = 1, $', $names) . ' = 1;
        public function __construct() { parent::__construct("App.Changing", ' . var_export($fields, true) . '); } }';
}

$class = conf_file('');
$code = 'require ' . var_export($class, true) . ';
    $bytes = TUPAPI::putStruct("1", new Changing, 1);
    echo bin2hex($bytes), " ", json_encode(TUPAPI::getStruct("1", new Changing, $bytes, true, 1)), "\n";';
$opcache = ['opcache.enable' => 1, 'opcache.revalidate_freq' => 0, 'opcache.file_update_protection' => 0];
$loaded = extension_loaded('Zend OPcache') ? [] : ['zend_extension' => 'opcache'];
foreach ([['opcache.enable' => 0], $loaded + $opcache] as $settings) {
    $web = new Web($code, $settings);
    foreach ([['a'], ['b', 'a'], ['c'], ['a', 'b', 'c']] as $second => $names) {
        file_put_contents($class, source(...$names));
        // Each version has a time of its own: that is what opcache compares.
        touch($class, 1_700_000_000 + $second);
        echo $web->get('');
    }
}
?>
--EXPECT--
1a00010b {"a":1}
1a000110010b {"b":1,"a":1}
1a00010b {"c":1}
1a0001100120010b {"a":1,"b":1,"c":1}
1a00010b {"a":1}
1a000110010b {"b":1,"a":1}
1a00010b {"c":1}
1a0001100120010b {"a":1,"b":1,"c":1}
