--TEST--
Literal arrays in opcache's protected memory are read and not written
--SKIPIF--
<?php
is_file(ini_get('extension_dir') . '/opcache.so') || extension_loaded('Zend OPcache') or die('skip opcache is not installed');
?>
--FILE--
<?php
require __DIR__ . '/../inc/php.inc';

$code = <<<'PHP'
function call() {
    return TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, ['c' => 1, 'd' => null], ['s' => true], ['v' => 5, 'w' => 1.5]);
}
class Literal extends TARS_Struct {
    public $list = [1, '2', 3.0];
    public function __construct() {
        parent::__construct('App.Literal', [0 => ['name' => 'list', 'required' => true, 'type' => TARS::VECTOR, 'of' => TARS::STRING]]);
    }
}
// Keys of at most one byte are strings that opcache shares.
$packet = TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, ['a' => 'b', '' => 'c'], [], []);
$map = new TARS_Map(TARS::STRING, TARS::INT32);
$map->pushBack(['' => 1, 'k' => 2]);
$bytes = TUPAPI::putMap('1', $map, 1);
for ($i = 0; $i < 3; $i++) {
    echo md5(call() . TUPAPI::putStruct('1', new Literal, 1)), "\n";
    (new TARS_Map(TARS::STRING, TARS::STRING))->pushBack(['a' => 1, 'b' => true]);
}
echo json_encode(new Literal), "\n";
echo json_encode([TUPAPI::decodeReqPacket($packet)['context'], TUPAPI::getMap('1', $map, $bytes, true, 1)]), "\n";
PHP;
$options = ['opcache.enable_cli' => 1, 'opcache.protect_memory' => 1, 'opcache.jit' => 'off'];
$options += extension_loaded('Zend OPcache') ? [] : ['zend_extension' => 'opcache'];
$lines = explode("\n", trim(php($code, $options)));
var_dump(count(array_unique(array_slice($lines, 0, 3))) === 1, strlen($lines[0]), $lines[3] ?? null, $lines[4] ?? null);
?>
--EXPECT--
bool(true)
int(32)
string(18) "{"list":[1,"2",3]}"
string(31) "[{"a":"b","":"c"},{"":1,"k":2}]"
