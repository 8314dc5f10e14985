<?php
/**
 * Calls the service by TarsPHP's client, and prints a line of JSON for each call.
 *
 *   php call.php PORT [MODE [VERSION]]      socketMode 1 sockets, 2 Swoole, 3 Swoole's coroutines; version 1 or 3
 */
require_once __DIR__ . '/vendor/autoload.php';

use Shop\client\Shop\Cart\CartObj\CartServant;
use Shop\client\Shop\Cart\CartObj\classes\Item;
use Tars\client\CommunicatorConfig;

[, $port, $mode, $version] = $argv + [2 => 1, 3 => 3];

$item = static function (int $id, string $name, int $count, string ...$notes): Item {
    $item = new Item();
    [$item->id, $item->name, $item->count] = [$id, $name, $count];
    foreach ($notes as $note) {
        $item->notes->pushBack($note);
    }
    return $item;
};
$call = static function () use ($port, $mode, $version, $item): void {
    $config = new CommunicatorConfig();
    $config->setRouteInfo([['sIp' => '127.0.0.1', 'iPort' => (int) $port, 'bTcp' => 1]]);
    $config->setSocketMode((int) $mode);
    $config->setIVersion((int) $version);
    $config->setAsyncInvokeTimeout(20000); // the one it goes by, in every mode
    $cart = new CartServant($config);
    $say = static fn (string $function, mixed ...$what) => print(json_encode([$function => $what]) . "\n");

    $cart->hello('Ann', $greeting);
    $say('hello', $greeting);
    $say('count', $cart->count([$item(1, 'tea', 2), $item(2, 'milk', 3), $item(3, 'tea', 4)], $byName), $byName);
    $say('note', $cart->note($item(1, 'tea', 2, 'hot'), 'sweet'));
    $first = new Item();
    $say('sorted', $cart->sorted([$item(1, 'tea', 2), $item(2, 'milk', 3, 'cold')], $first), $first);
    try {
        $say('fail', $cart->fail(7));
    } catch (Exception $e) {
        $say('failed', $e->getCode(), $e->getMessage());
    }
};
(int) $mode === 3 ? Swoole\Coroutine\run($call) : $call();
