--TEST--
A change to the array of getTarsConf() does not show in the next call
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$manage = new Tars\Manage(conf_file(conf_text(19386)));
$conf = $manage->getTarsConf();
$node = &$conf['tars']['application']['server']['node'];
$node = 'changed';
$conf['more'] = [1];
array_walk_recursive($conf, function (&$value) { $value .= '!'; });
$info = $manage->getNodeInfo();
$info['port'] = null;
unset($conf);
gc_collect_cycles();
$conf = $manage->getTarsConf();
var_dump(array_keys($conf), $conf['tars']['application']['server']['node'], $manage->getNodeInfo()['port']);
--EXPECT--
array(1) {
  [0]=>
  string(4) "tars"
}
string(58) "tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 19386 -t 60000"
string(5) "19386"
