--TEST--
phpinfo() says why nobody beats
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$show = function (): void {
    ob_start();
    phpinfo(INFO_MODULES);
    preg_match_all('/^(Heartbeat|Last error) => (?:@\S+ )?(.*)$/m', ob_get_clean(), $rows);
    echo implode("\n", $rows[2]), "\n";
};
@(new Tars\Manage('/nonexistent/tars.conf'))->keepAlive();
$show();
(new Tars\Manage())->keepAlive();
$show();
--EXPECTF--
idle
conf: conf file /nonexistent/tars.conf does not exist
local
no_node: no conf file is named: %s
