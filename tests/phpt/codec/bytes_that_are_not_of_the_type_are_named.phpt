--TEST--
Bytes that are not of the type are an exception that names the field and the byte
--FILE--
<?php
namespace App;
use Tars\Codec;
require __DIR__ . '/types.inc';

told(fn () => Codec::decode("\x06\x01x", Item::class));
told(fn () => Codec::decode("\x00\x01\x29\x00\x02\x06\x01a\x00", Item::class));
told(fn () => Codec::decode("\x00\x01\x30\x07", Item::class));
told(fn () => Codec::decode("\x00\x01\x4a\x00\x02\x4a\x10\x01\x0b\x0b", Item::class));
told(fn () => Codec::decode("\x00\x01\x0b", Item::class));
told(fn () => Codec::decode("\x00\x01\x02", 'int'));
told(fn () => Codec::decode('', 'int'));
told(fn () => Codec::decode("\x09\x00\x7f", 'vector<App\Item>'));
told(fn () => Codec::decode("\x08\x00\x01\x06\x01k\x1a\x0b", 'map<string, App\Item>'));
told(fn () => Codec::decode("\x00\x03", State::class));
?>
--EXPECT--
DecodeException: Shop.Item.id: expected int64, found string at byte 0
DecodeException: Shop.Item.notes[1]: expected string, found byte at byte 8
DecodeException: Shop.Item.state: 7 is no value of the enum App\State at byte 2
DecodeException: Shop.Item.next.next.id: required field with tag 0 not found at byte 6
DecodeException: expected a value, found end of struct at byte 2
DecodeException: nothing more was expected, and 1 bytes follow at byte 2
DecodeException: required field with tag 0 not found at byte 0
DecodeException: length 127 is not within 0..=0 at byte 1
DecodeException: Shop.Item[0].value.id: required field with tag 0 not found at byte 7
DecodeException: 3 is no value of the enum App\State at byte 0
