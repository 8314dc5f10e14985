--TEST--
A value of every type is packed and read back as it was
--FILE--
<?php
namespace App;
use Tars\Codec;
require __DIR__ . '/types.inc';

$all = all();
$bytes = Codec::encode($all);
$read = Codec::decode($bytes, All::class);
var_dump($read == $all, Codec::encode($read) === $bytes);
foreach (['states', 'strings', 'byBool', 'byBytes', 'byDouble', 'double', 'state'] as $name) {
    echo $read->$name === $all->$name ? '' : "$name differs\n";
}
?>
--EXPECT--
bool(true)
bool(true)
