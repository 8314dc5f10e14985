--TEST--
A time may have a fraction, and stands as it is written
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

foreach (['0.1', '0.5', '2', '45.25', '86400', ' 3 '] as $value) {
    echo php("echo ini_get('tars_rs.timeout'), \"\\n\";", ['tars_rs.timeout' => "'$value'"]);
}
--EXPECT--
0.1
0.5
2
45.25
86400
 3 
