--TEST--
A class that opcache has preloaded or cached packs and unpacks in every request
--SKIPIF--
<?php
is_file(ini_get('extension_dir') . '/opcache.so') || extension_loaded('Zend OPcache') or die('skip opcache is not installed');
?>
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/web.inc';

$types = var_export(__DIR__ . '/types.inc', true);
// Plans are made here already, in the request that preloads; opcache moves the defaults that they have.
$preload = conf_file(<<<PHP
    <?php
    require $types;
    #[Tars\Struct]
    class Defaults
    {
        public function __construct(#[Tars\Field(0, 'vector<string>')] public array \$list = ['of', 'some', 'strings'], #[Tars\Field(1)] public string \$text = 'a' . 'text')
        {
        }
    }
    Tars\Codec::decode(Tars\Codec::encode(App\all()), App\All::class);
    Tars\Codec::decode('', Defaults::class);
    PHP);
chmod($preload, 0644);
$settings = ['opcache.enable' => 1, 'opcache.preload' => $preload, 'opcache.preload_user' => trim(shell_exec('id -un')), 'opcache.protect_memory' => 1];
if (!extension_loaded('Zend OPcache')) {
    $settings = ['zend_extension' => 'opcache'] + $settings;
}
$script = <<<'PHP'
    #[Tars\Struct]
    class Cached
    {
        public function __construct(#[Tars\Field(0)] public App\State $state = App\State::PAID, #[Tars\Field(1, 'map<string, App\Item>')] public array $items = [])
        {
        }
    }
    $all = App\all();
    $cached = new Cached(App\State::OPEN, ['i' => new App\Item((int) $_GET['id'])]);
    echo Tars\Codec::decode(Tars\Codec::encode($all), App\All::class) == $all ? 'same' : 'other', ' ', json_encode(Tars\Codec::decode(Tars\Codec::encode($cached), Cached::class)),
        json_encode(Tars\Codec::decode('', Cached::class)), json_encode(Tars\Codec::decode('', Defaults::class));
    PHP;
$web = new Web($script, $settings);
foreach ([1, 2, 3] as $id) {
    echo $web->get("?id=$id"), "\n";
}
?>
--EXPECT--
same {"state":0,"items":{"i":{"id":1,"count":1,"notes":[],"state":0,"next":null}}}{"state":5,"items":[]}{"list":["of","some","strings"],"text":"atext"}
same {"state":0,"items":{"i":{"id":2,"count":1,"notes":[],"state":0,"next":null}}}{"state":5,"items":[]}{"list":["of","some","strings"],"text":"atext"}
same {"state":0,"items":{"i":{"id":3,"count":1,"notes":[],"state":0,"next":null}}}{"state":5,"items":[]}{"list":["of","some","strings"],"text":"atext"}
