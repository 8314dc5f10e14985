--TEST--
report() takes a timeout of more than 0 seconds and at most a day
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/php.inc';

$manage = new Tars\Manage(conf_file(conf_text(1)));
foreach ([0, -0.5, NAN, INF, -INF, 86401, 1e300] as $timeout) {
    try {
        $manage->report($timeout);
        echo "accepted $timeout\n";
    } catch (ValueError $e) {
        echo "$timeout: ", $e->getMessage(), "\n";
    }
}
--EXPECT--
0: Tars\Manage::report(): Argument #1 ($timeout) must be more than 0 seconds and at most a day
-0.5: Tars\Manage::report(): Argument #1 ($timeout) must be more than 0 seconds and at most a day
NAN: Tars\Manage::report(): Argument #1 ($timeout) must be more than 0 seconds and at most a day
INF: Tars\Manage::report(): Argument #1 ($timeout) must be more than 0 seconds and at most a day
-INF: Tars\Manage::report(): Argument #1 ($timeout) must be more than 0 seconds and at most a day
86401: Tars\Manage::report(): Argument #1 ($timeout) must be more than 0 seconds and at most a day
1.0E+300: Tars\Manage::report(): Argument #1 ($timeout) must be more than 0 seconds and at most a day
