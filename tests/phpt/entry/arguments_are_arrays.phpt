--TEST--
Arguments that are not arrays are PHP's own errors
--FILE--
<?php
foreach ([[], ['x'], [[], 'x']] as $arguments) {
    try {
        Tars\Entry::run(...$arguments);
    } catch (TypeError $e) {
        echo get_class($e), ': ', $e->getMessage(), "\n";
    }
}
--EXPECT--
ArgumentCountError: Tars\Entry::run() expects at least 1 argument, 0 given
TypeError: Tars\Entry::run(): Argument #1 ($argv) must be of type array, string given
TypeError: Tars\Entry::run(): Argument #2 ($options) must be of type array, string given
