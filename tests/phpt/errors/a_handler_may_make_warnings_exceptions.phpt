--TEST--
A handler may turn the warnings into exceptions, and look at the conf itself
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$good = new Tars\Manage(conf_file(conf_text(19386)));
set_error_handler(function (int $level, string $message) use ($good) {
    // The handler runs inside the call that warns.
    throw new ErrorException($message . ' / ' . $good->getNodeInfo()['port'] . count($good->getTarsConf()), 0, $level);
});
foreach (['getTarsConf', 'getNodeInfo'] as $method) {
    try {
        (new Tars\Manage('/nonexistent/tars.conf'))->$method();
    } catch (ErrorException $e) {
        echo $e->getSeverity() === E_WARNING ? 'E_WARNING ' : '', $e->getMessage(), "\n";
    }
}
--EXPECT--
E_WARNING Tars\Manage::getTarsConf(): conf file /nonexistent/tars.conf does not exist / 193861
E_WARNING Tars\Manage::getNodeInfo(): conf file /nonexistent/tars.conf does not exist / 193861
