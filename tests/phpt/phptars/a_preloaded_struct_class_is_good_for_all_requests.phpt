--TEST--
A struct class that opcache has preloaded packs and unpacks in every request, as objects, too
--SKIPIF--
<?php
is_file(ini_get('extension_dir') . '/opcache.so') || extension_loaded('Zend OPcache') or die('skip opcache is not installed');
?>
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/web.inc';

$preload = conf_file(<<<'PHP'
    <?php
    class Item extends TARS_Struct
    {
        public int $id = 0;
        public array $names = [];
        public ?Item $next = null;
        private const FIELDS = [
            ['name' => 'id', 'required' => true, 'type' => TARS::INT32],
            ['name' => 'names', 'required' => false, 'type' => TARS::VECTOR, 'of' => TARS::STRING],
            ['name' => 'next', 'required' => false, 'type' => TARS::STRUCT, 'of' => Item::class],
        ];

        public function __construct(int $id = 0)
        {
            parent::__construct('App.Item', self::FIELDS);
            $this->id = $id;
        }
    }
    // A plan is made here already, in the request that preloads.
    TUPAPI::putStruct('1', new Item(1), 1);
    PHP);
chmod($preload, 0644);
$settings = ['opcache.enable' => 1, 'opcache.preload' => $preload, 'opcache.preload_user' => trim(shell_exec('id -un')), 'opcache.protect_memory' => 1];
if (!extension_loaded('Zend OPcache')) {
    $settings = ['zend_extension' => 'opcache'] + $settings;
}
$web = new Web(<<<'PHP'
    $item = new Item((int) $_GET['id']);
    $item->names = ["n$_GET[id]"];
    $item->next = new Item(7);
    $bytes = TUPAPI::putStruct('1', $item, 1);
    $read = TUPAPI::getStruct('1', new Item, $bytes, true, 1, true);
    echo bin2hex($bytes), " $read->id {$read->names[0]} {$read->next->id}";
    PHP, $settings);
foreach ([1, 2, 3] as $id) {
    echo $web->get("?id=$id"), "\n";
}
?>
--EXPECT--
1a000119000106026e312a0007190c0b0b 1 n1 7
1a000219000106026e322a0007190c0b0b 2 n2 7
1a000319000106026e332a0007190c0b0b 3 n3 7
