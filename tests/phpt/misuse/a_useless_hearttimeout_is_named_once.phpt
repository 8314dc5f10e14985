--TEST--
A hearttimeout that is no number is named once, in the log and in status(), and the beats go on
--INI--
tars_rs.log={PWD}/a_useless_hearttimeout_is_named_once.tmp
tars_rs.heartbeat_interval=0.1
--SKIPIF--
<?php require __DIR__ . '/../inc/skip_no_node.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../inc/node.inc';

remove_at_end(ini_get('tars_rs.log'));
$node = new Node();
$conf = conf_file(conf_text($node->port, more: "hearttimeout=soon\n"));
$manage = new Tars\Manage($conf);
var_dump($manage->keepAlive());
for ($beat = 0; $beat < 5; $beat++) {
    $manage->keepAlive();
    $node->beat();
}
until(fn () => $manage->status()['state'] === 'alive');
$error = $manage->status()['last_error'];
echo $error['kind'], ': ', str_replace($conf, 'CONF', $error['text']), "\n";
echo substr_count(file_get_contents(ini_get('tars_rs.log')), 'hearttimeout'), "\n";
file_put_contents($conf, conf_text($node->port, more: "hearttimeout=60\n"));
$manage->keepAlive();
until(fn () => $manage->status()['last_error'] === null);
--EXPECT--
bool(true)
aside: CONF, line 7: /tars/application/server<hearttimeout> is 'soon': it must be a whole number of seconds; it is ignored
1
