--TEST--
Version 2 is TUP with the names of types, as Tars.js and phptars write it, and as version 1 where its values are at tags; versions that nobody knows are as 1
--FILE--
<?php
require __DIR__ . '/add.inc';

$servant = new Tars\Servant([new Sum()]);
$typed = request('Demo.Sums.SumObj', 'add', ['a' => ['int32' => TUPAPI::putInt32('a', 3, 2)], 'b' => ['int32' => TUPAPI::putInt32('b', 4, 2)]], version: 2);
foreach (['typed' => $typed, 'none' => request('Demo.Sums.SumObj', 'none', [], version: 2)] as $name => $packet) {
    echo "$name: ", bin2hex($packet), "\n  ", bin2hex($servant->handle($packet)), "\n";
}
$tagged = add(version: 1);
foreach ([0, 2, 4, 6, 32767] as $version) {
    // The version stands first: one byte, or two.
    $body = substr($tagged, 6);
    $head = match (true) {
        $version === 0 => "\x1c",
        $version < 128 => "\x10" . chr($version),
        default => "\x11" . pack('n', $version),
    };
    $packet = pack('N', 4 + strlen($head . $body)) . $head . $body;
    echo "$version: ", bin2hex($servant->handle($packet)), "\n";
}
?>
--EXPECT--
typed: 0000005510022c3c404d561044656d6f2e53756d732e53756d4f626a66036164647d0000290800020601611800010605696e7433321d00000200030601621800010605696e7433321d0000020004810bb8980ca80c
  0000005910022c3c404d561044656d6f2e53756d732e53756d4f626a66036164647d00002f08000206001800010605696e7433321d00000200070608746172735f7265741800010605696e7433321d00000200078c980ca80c
none: 0000002f10022c3c404d561044656d6f2e53756d732e53756d4f626a66046e6f6e657d000002080c810bb8980ca80c
  0000004310022c3c404d561044656d6f2e53756d732e53756d4f626a66046e6f6e657d000c8c980ca8000106125354415455535f524553554c545f434f444516022d33
0: 000000121c2c304d4c5c6d0000020007780c
2: 0000001310022c304d4c5c6d0000020007780c
4: 0000001310042c304d4c5c6d0000020007780c
6: 0000001310062c304d4c5c6d0000020007780c
32767: 00000014117fff2c304d4c5c6d0000020007780c
