--TEST--
A script ends at once while it connects to an address that swallows everything
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$began = microtime(true);
echo php('
    $manage = new Tars\Manage($argv[1]);
    for ($i = 0; $i < 100; $i++) {
        $manage->keepAlive();
    }
    echo "the end\n";
', ['tars_rs.timeout' => 600], [conf_file(conf_text('tars.tarsnode.ServerObj@tcp -h 192.0.2.1 -p 19386'))]);
var_dump(microtime(true) - $began < 120);
--EXPECT--
the end
bool(true)
