--TEST--
A conf whose root is <taf>, the platform's older name, is read everywhere as one of <tars>
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

$node = new Node();
$taf = fn (string $text) => str_replace(
    ['<tars>', '</tars>', 'tars.tarsnode.ServerObj', 'not_tars'],
    ['<taf>', '</taf>', 'taf.tafnode.ServerObj', 'not_taf'],
    $text,
);
$conf = conf_file($taf(conf_text($node->port)));
$array = Tars\Utils::parseFile($conf);
echo key($array), ' ', $array['tars']['application']['server']['listen'][0]['iPort'], "\n";
echo key(Tars\Config::parseFile($conf)), "\n";

$manage = new Tars\Manage($conf);
var_dump($manage->getTarsConf() === $array);
echo $manage->getNodeInfo()['objName'], "\n";
echo json_encode((new Tars\Settings($conf))->toSwoole()), "\n";
var_dump($manage->keepAlive());
echo $node->beat(), "\n";
try {
    (new Tars\Manage(conf_file($taf(conf_text('')))))->report();
} catch (Tars\Exception\ConfValueException $e) {
    echo preg_replace('/^\S+ (\S+ is missing).*/', '$1', $e->getMessage()), "\n";
}
--EXPECT--
tars 10000
taf
bool(true)
taf.tafnode.ServerObj
{"worker_num":2}
bool(true)
Demo.HttpServer.objAdapter AdminAdapter of us
/taf/application/server<node> is missing
