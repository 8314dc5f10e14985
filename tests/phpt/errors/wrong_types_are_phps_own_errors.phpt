--TEST--
Arguments of the wrong type or number are PHP's own errors
--FILE--
<?php
$manage = new Tars\Manage();
$calls = [
    fn () => $manage->report('soon'),
    fn () => $manage->report(null),
    fn () => $manage->report(1, 2),
    fn () => $manage->keepAlive([]),
    fn () => $manage->keepAlive('1x'),
    fn () => $manage->status(1),
    fn () => new Tars\Manage([]),
    fn () => Tars\Utils::parseText(),
    fn () => Tars\Utils::parseText(null),
    fn () => Tars\Utils::parseFile(new stdClass()),
    fn () => Tars\Config::parse(text: []),
    fn () => Tars\Config::parse(txt: ''),
];
foreach ($calls as $call) {
    try {
        $call();
        echo "accepted\n";
    } catch (Error $e) {
        echo $e::class, ': ', $e->getMessage(), "\n";
    }
}
--EXPECT--
TypeError: Tars\Manage::report(): Argument #1 ($timeout) must be of type float, string given
TypeError: Argument `$timeout` must not be null
ArgumentCountError: Tars\Manage::report() expects at most 1 argument, 2 given
TypeError: Tars\Manage::keepAlive(): Argument #1 ($pid) must be of type int, array given
TypeError: Tars\Manage::keepAlive(): Argument #1 ($pid) must be of type int, string given
ArgumentCountError: Tars\Manage::status() expects exactly 0 arguments, 1 given
TypeError: Tars\Manage::__construct(): Argument #1 ($config) must be of type string, array given
ArgumentCountError: Tars\Utils::parseText() expects exactly 1 argument, 0 given
TypeError: Tars\Utils::parseText(): Argument #1 ($text) must be of type string, null given
TypeError: Tars\Utils::parseFile(): Argument #1 ($configPath) must be of type string, stdClass given
TypeError: Tars\Config::parse(): Argument #1 ($text) must be of type string, array given
Error: Unknown named parameter $txt
