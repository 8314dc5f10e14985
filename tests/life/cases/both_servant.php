<?php
/** The servant of examples/tcp-server: its own entrance and conf, server.php where Swoole is loaded and else select.php. */
declare(strict_types=1);

/** The example as the platform unpacks it, with its conf and what loads its classes. */
function unpacked(Stage $stage): string
{
    $example = dirname(__DIR__, 3) . '/examples/tcp-server';
    $root = "$stage->home/bin/src";
    exec('cp -R ' . escapeshellarg("$example/.") . ' ' . escapeshellarg($root), $said, $code);
    $stage->check($code === 0, "$example is copied");
    // In the place of Composer, which may not be there.
    @mkdir("$root/vendor");
    file_put_contents("$root/vendor/autoload.php", <<<'PHP'
        <?php
        spl_autoload_register(static function (string $class): void {
            require dirname(__DIR__) . '/src/' . strtr(substr($class, strlen('App\\')), '\\', '/') . '.php';
        });
        PHP);
    $folders = "basepath=$stage->home/bin/\ndatapath=$stage->home/data/\nlogpath=$stage->folder/app_log/\n";
    $conf = file_get_contents("$example/conf/Shop.Cart.config.conf");
    file_put_contents($stage->conf, strtr($conf, ['server=Cart' => "server=Cart\n$folders", '-p 9504' => "-p $stage->port"]));

    return $root;
}

return [
    'examples/tcp-server is started, called, restarted and stopped' => static function (Stage $stage): void {
        $root = unpacked($stage);
        $server = $stage->kind->swoole() ? 'server.php' : 'select.php';
        foreach (['start' => 'is started', 'restart' => 'is started'] as $command => $says) {
            $stage->entry($command, 0, $says);
            $status = json_decode($stage->entry('status --json', 0), true);
            $line = file_get_contents("/proc/$status[pid]/cmdline");
            $stage->check(str_contains($line, $server), "it is $server that runs: " . strtr($line, "\0", ' '));
            [$code, $said] = $stage->run([PHP_BINARY, "$root/call.php", '127.0.0.1', (string) $stage->port]);
            $stage->check($code === 0 && $said === "2 pieces, the last is PAID\n", "it answers: $said");
        }
        $stage->entry('stop', 0, 'is stopped');
        $stage->check(array_filter($status['processes'], Proc::lives(...)) === [], 'all have ended');
        $stage->check($stage->answers() === null, 'the port is free');
    },
];
