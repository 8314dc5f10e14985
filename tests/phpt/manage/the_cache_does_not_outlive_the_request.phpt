--TEST--
The conf of one request is not the conf of the next
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

require __DIR__ . '/../inc/web.inc';
$conf = conf_file(conf_text(19386));
$web = new Web('$c = (new Tars\Manage($_GET["conf"]))->getTarsConf(); $c["x"] = 1; echo strlen(serialize($c)), " ", (new Tars\Manage($_GET["conf"]))->getNodeInfo()["port"], "\n";');
for ($i = 0; $i < 20; $i++) {
    file_put_contents($conf, conf_text(20000 + intdiv($i, 2)));
    $answers[] = $web->get("?conf=$conf");
}
echo count(array_unique($answers)), " answers\n", end($answers);
--EXPECTF--
10 answers
%d 20009
