--TEST--
Names of properties that opcache has not interned stay the class's own, however often its attributes are read
--SKIPIF--
<?php
is_file(ini_get('extension_dir') . '/opcache.so') || extension_loaded('Zend OPcache') or die('skip opcache is not installed');
?>
--FILE--
<?php
require __DIR__ . '/../inc/php.inc';

// Code that opcache does not cache, as here or just after a deployment, has strings that are counted.
$code = <<<'PHP'
eval('#[Tars\Struct] class Wrong { #[Tars\Field(0)] public int $first_of_two = 0; #[Tars\Field(0)] public int $second = 0; }
      #[Tars\Struct] class Right { #[Tars\Field(0)] public int $some_number = 0; #[Tars\Field(1, "vector<int>")] public array $list_of_them = []; }');
for ($i = 0; $i < 20; $i++) {
    try {
        Tars\Codec::encode(new Wrong);
    } catch (Tars\Exception\SchemaException $e) {
    }
    // Takes the place of what was freed.
    $junk[] = str_repeat(chr(65 + $i), 12);
}
echo $e->getMessage(), "\n", json_encode(new Wrong), "\n";
echo json_encode(Tars\Codec::decode("\0\7", Right::class)), "\n";
PHP;
$options = ['opcache.enable_cli' => 1] + (extension_loaded('Zend OPcache') ? [] : ['zend_extension' => 'opcache']);
echo php($code, $options);
?>
--EXPECT--
Wrong::$second has the tag 0, which $first_of_two has, too.
{"first_of_two":0,"second":0}
{"some_number":7,"list_of_them":[]}
