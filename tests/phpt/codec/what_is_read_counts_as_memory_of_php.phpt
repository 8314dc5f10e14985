--TEST--
A message that takes too much memory ends in PHP's own error
--INI--
memory_limit=32M
--FILE--
<?php
namespace App;
use Tars\Codec;
require __DIR__ . '/types.inc';

Codec::decode("\x09\x02" . pack('N', 500_000) . str_repeat("\x0a\0\1\x0b", 500_000), 'vector<App\Item>');
?>
--EXPECTF--
%AFatal error: Allowed memory size of 33554432 bytes exhausted %s
