--TEST--
Structs that are made when the request is over, as a session is saved, leave nothing to the next request
--SKIPIF--
<?php extension_loaded('session') or die('skip there are no sessions'); ?>
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/web.inc';

$web = new Web(<<<'PHP'
    class Handler implements SessionHandlerInterface
    {
        public function open(string $path, string $name): bool { return true; }
        public function close(): bool { return true; }
        public function read(string $id): string { return ''; }
        public function destroy(string $id): bool { return true; }
        public function gc(int $lifetime): int { return 0; }

        public function write(string $id, string $data): bool
        {
            file_put_contents($GLOBALS['out'], put());
            return true;
        }
    }

    function put(): string
    {
        return bin2hex(TUPAPI::putStruct('1', new User(5, 'five', 0.5), 1)) . "\n";
    }

    ['out' => $out, 'size' => $size] = $_GET;
    // Memory is laid out anew in each request, the class's, too.
    $taken = array_map(fn ($i) => str_repeat('t', $i * 8), range(1, $size));
    require $_GET['structs'];
    // Not by a shutdown function: by the session extension's own end of the request.
    session_set_save_handler(new Handler, false);
    session_start(['use_cookies' => 0, 'cache_limiter' => '']);
    $_SESSION['x'] = random_int(0, PHP_INT_MAX);
    echo put();
    PHP);
$out = conf_file('');
for ($i = 0; $i < 40; $i++) {
    file_put_contents($out, '');
    $arguments = ['out' => $out, 'size' => 1 + $i % 7 * 9, 'structs' => __DIR__ . '/structs.inc'];
    $answers[] = $web->get('?' . http_build_query($arguments));
    $answers[] = file_get_contents($out);
}
echo count($answers), ' times ', implode(array_unique($answers));
?>
--EXPECT--
80 times 1a0005160466697665253fe00000000000000b
