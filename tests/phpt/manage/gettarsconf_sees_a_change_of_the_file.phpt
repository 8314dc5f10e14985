--TEST--
getTarsConf() and getNodeInfo() see a change of the file, at the same length and by a rename too
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$conf = conf_file(conf_text(19386));
$manage = new Tars\Manage($conf);
$port = fn () => $manage->getNodeInfo()['port'] . ' ' . substr($manage->getTarsConf()['tars']['application']['server']['node'], 44, 5);
echo $port(), "\n";
touch($conf, 1000000000);
echo $port(), "\n";
file_put_contents($conf, conf_text(19387));
echo $port(), "\n";
rename(conf_file(conf_text(19388)), $conf);
echo $port(), "\n";
unlink($conf);
var_dump(@$manage->getTarsConf());
--EXPECT--
19386 19386
19386 19386
19387 19387
19388 19388
array(0) {
}
