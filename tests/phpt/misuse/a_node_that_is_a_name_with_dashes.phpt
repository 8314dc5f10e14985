--TEST--
A node that is a name with dashes keeps its name, and is looked up by it
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$manage = new Tars\Manage(conf_file(conf_text('tars.tarsnode.ServerObj@tcp -h tars-node-0.tars-ns.invalid -p 19386')));
echo $manage->getNodeInfo()['host'], "\n";
$report = $manage->report(20);
echo $report['node'], "\n", $report['error']['kind'], ': ', $report['error']['text'], "\n";
--EXPECTF--
tars-node-0.tars-ns.invalid
tcp -h tars-node-0.tars-ns.invalid -p 19386 -t 3000
%r(resolve|timeout)%r: %stars-node-0.tars-ns.invalid%s
