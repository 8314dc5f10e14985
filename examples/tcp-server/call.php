<?php
/**
 * Puts something into a cart: `php call.php 127.0.0.1 9504`. A caller in another language does the same by the code that its tool makes of
 * tars/shop.tars.
 */
declare(strict_types=1);

use App\Shop\{Item, State};

require __DIR__ . '/vendor/autoload.php';

[, $host, $port] = $argv;
$item = new Item(id: 7, count: 2, notes: ['a gift'], state: State::PAID);

$packet = TUPAPI::encode(3, 1, 'Shop.Cart.CartObj', 'add', 0, 0, 3000, [], [], [
    'cart' => TUPAPI::putString('cart', 'c1'),
    'item' => TUPAPI::putStruct('item', $item),
]);
$socket = stream_socket_client("tcp://$host:$port") ?: exit(1);
fwrite($socket, $packet);
$length = stream_get_contents($socket, 4);
$answer = TUPAPI::decode($length . stream_get_contents($socket, unpack('N', $length)[1] - 4));

if ($answer['iRet'] !== 0) {
    exit("the servant's code is $answer[iRet]\n");
}
$state = State::from(TUPAPI::getInt32('state', $answer['sBuffer']));
printf("%d pieces, the last is %s\n", TUPAPI::getInt32('', $answer['sBuffer']), $state->name);
