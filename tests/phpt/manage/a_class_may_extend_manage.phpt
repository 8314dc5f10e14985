--TEST--
A class may extend Manage without calling its constructor, and an object may be cloned
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

class Service extends Tars\Manage
{
    public $config = 'its own';

    public function __construct() {}

    public function getTarsConf(): array
    {
        return ['wrapped' => parent::getTarsConf()];
    }
}
$conf = conf_file(conf_text(19386));
$service = new Service();
var_dump(array_keys(@$service->getTarsConf()), $service->config, get_class(clone $service));
$manage = new Tars\Manage($conf);
var_dump((clone $manage)->getNodeInfo()['port']);
--EXPECT--
array(1) {
  [0]=>
  string(7) "wrapped"
}
string(7) "its own"
string(7) "Service"
string(5) "19386"
