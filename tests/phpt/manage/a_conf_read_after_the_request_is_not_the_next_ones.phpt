--TEST--
A conf that is read when the request is over, as a session is saved, leaves nothing to the next request
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
            file_put_contents($GLOBALS['out'], conf());
            return true;
        }
    }

    function conf()
    {
        $manage = new Tars\Manage($GLOBALS['conf']);
        return md5(serialize([$manage->getTarsConf(), $manage->getNodeInfo(), $manage->getTarsConf()])) . "\n";
    }

    ['conf' => $conf, 'out' => $out, 'size' => $size] = $_GET;
    // Not by a shutdown function: by the session extension's own end of the request.
    session_set_save_handler(new Handler, false);
    session_start(['use_cookies' => 0, 'cache_limiter' => '']);
    $_SESSION['x'] = random_int(0, PHP_INT_MAX);
    // Memory is laid out anew in each request.
    $taken = array_map(fn ($i) => str_repeat('t', $i * 8), range(1, $size));
    echo conf();
    PHP);
$conf = conf_file(conf_text(19386));
$out = conf_file('');
for ($i = 0; $i < 40; $i++) {
    file_put_contents($out, '');
    $answers[] = $web->get('?' . http_build_query(['conf' => $conf, 'out' => $out, 'size' => 1 + $i % 7 * 9]));
    $answers[] = file_get_contents($out);
}
echo count($answers), ' reads, ', count(array_unique($answers)), ' answer of ', strlen($answers[0]), "\n";
?>
--EXPECT--
80 reads, 1 answer of 33
