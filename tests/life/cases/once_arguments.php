<?php
/** What is wrong before anything is started, and what a service is given. */
declare(strict_types=1);

/** Waits for what a stand-in for a framework has noted, and stops it. */
function notes(Stage $stage, string $preset, string $entrance, string $pid, array $options = []): array
{
    $root = "$stage->home/bin/src";
    @mkdir(dirname("$root/$entrance"), 0700, true);
    @mkdir(dirname("$root/$pid"), 0700, true);
    file_put_contents("$root/$entrance", <<<'PHP'
        <?php
        file_put_contents(getenv('TARS_CONFIG') . '.notes', json_encode([array_slice($argv, 1), getcwd(), getenv()]));
        if (is_file(__DIR__ . '/pid')) {
            $file = file_get_contents(__DIR__ . '/pid');
            $octane = str_ends_with($file, '.json');
            file_put_contents($file, $octane ? json_encode(['masterProcessId' => getmypid()]) : getmypid() . ',1');
        }
        require getenv('LIFE_SERVICE');
        PHP);
    if ($pid !== '') {
        file_put_contents(dirname("$root/$entrance") . '/pid', "$root/$pid");
    }
    $stage->options = ['preset' => $preset] + $options;
    [$code, $said] = $stage->run($stage->entrance(), null, ['LIFE_SERVICE' => $stage->kind->script()]);
    $stage->check($code === 0, "$preset starts: $said");
    $notes = json_decode(file_get_contents("$stage->conf.notes"), true);
    $stage->entry('status', 0, 'is running');
    $stage->entry('stop', 0, 'is stopped');
    $stage->nothingIsLeft();
    $stage->check($pid === '' || !file_exists("$root/$pid"), 'no pid file is left');
    $stage->check($notes[1] === $root, "it is started in the project's folder");

    return $notes;
}

return [
    'Swoft 2 is started by its HTTP server' => static function (Stage $stage): void {
        [$arguments] = notes($stage, 'swoft2', 'bin/swoft', 'runtime/swoft.pid');
        $stage->check($arguments === ['http:start', '-d'], implode(' ', $arguments));
    },
    'Swoft 2 is started by the server that is named' => static function (Stage $stage): void {
        [$arguments] = notes($stage, 'swoft2', 'bin/swoft', 'runtime/swoft-rpc.pid', ['server' => 'rpc']);
        $stage->check($arguments === ['rpc:start', '-d'], implode(' ', $arguments));
    },
    'Swoft 1 is started' => static function (Stage $stage): void {
        [$arguments] = notes($stage, 'swoft1', 'bin/swoft', '');
        $stage->check($arguments === ['start', '-d'], implode(' ', $arguments));
    },
    'Hyperf is started' => static function (Stage $stage): void {
        [$arguments] = notes($stage, 'hyperf', 'bin/hyperf.php', 'runtime/hyperf.pid');
        $stage->check($arguments === ['start'], implode(' ', $arguments));
    },
    'Laravel Octane is started with its settings' => static function (Stage $stage): void {
        $stage->writeConf('max_request=500');
        [$arguments] = notes($stage, 'octane', 'artisan', 'storage/logs/octane-server-state.json');
        $stage->check($arguments === [
            'octane:start', '--server=swoole', '--host=127.0.0.1', "--port=$stage->port", '--workers=2', '--task-workers=1',
            '--max-requests=500',
        ], implode(' ', $arguments));
    },
    'a command line of the user is started as it is' => static function (Stage $stage): void {
        $stage->options = ['command' => [PHP_BINARY, $stage->kind->script(), 'a b', '$x', '']];
        $master = $stage->start();
        $line = explode("\0", file_get_contents("/proc/$master/cmdline"));
        $stage->check(array_slice($line, 2, 3) === ['a b', '$x', ''], implode('|', $line));
        $stage->entry('stop', 0);
    },
    'examples/prefork is started, beaten for and stopped' => static function (Stage $stage): void {
        // It has no port: that it stays is all there is to see.
        $conf = preg_replace('~<Shop.Cart.WebObjAdapter>.*</Shop.Cart.WebObjAdapter>~s', '', file_get_contents($stage->conf));
        file_put_contents($stage->conf, $conf);
        $example = dirname(__DIR__, 3) . '/examples/prefork/server.php';
        foreach ([[], ['--daemonize']] as $more) {
            $stage->options = ['command' => [PHP_BINARY, $example, "--config=$stage->conf", ...$more]];
            $stage->entry('start', 0, 'is started');
            // It says to nobody who its master is. On a slow machine the launcher may have been taken for it; who starts
            // it again, as the platform does, puts that right.
            $status = $stage->await('its pid file names the master', function () use ($stage): ?array {
                $stage->entry('start', 0, 'is running already');
                $status = json_decode($stage->entry('status --json', 0), true);
                $complete = count($status['processes']) === 5;

                return $complete && $status['pid'] === (int) @file_get_contents($stage->pidFile()) ? $status : null;
            });
            $stage->entry('stop', 0, 'is stopped');
            $stage->check(array_filter($status['processes'], Proc::lives(...)) === [], 'all have ended');
        }
    },
    'a command line of the user starts what a preset knows' => static function (Stage $stage): void {
        $root = "$stage->home/bin/src";
        mkdir("$root/runtime");
        file_put_contents("$root/own.php", '<?php file_put_contents("runtime/hyperf.pid", getmypid()); require $argv[1];');
        $stage->options = ['preset' => 'hyperf', 'command' => [PHP_BINARY, 'own.php', $stage->kind->script()]];
        $master = $stage->start();
        $status = json_decode($stage->entry('status --json', 0), true);
        $stage->check($status['pid_file'] === "$root/runtime/hyperf.pid", "the framework's pid file names it: $master");
        $stage->entry('stop', 0, 'is stopped');
        $stage->check(!file_exists("$root/runtime/hyperf.pid"), 'it is gone');
    },
    'a .env that wins over the platform is told before the start, with the line' => static function (Stage $stage): void {
        $file = "$stage->home/bin/src/.env";
        $stage->check(!is_file($file), 'there is none yet');
        notes($stage, 'swoft2', 'bin/swoft', 'runtime/swoft.pid');
        file_put_contents($file, "APP=x\n# HTTP_PORT=1\nHTTP_PORT=$stage->port\nWORKER_NUM=5\n");
        $environment = ['LIFE_SERVICE' => $stage->kind->script()];
        [$code, $said] = $stage->run($stage->entrance(), null, $environment);
        $told = "$file, line 4: WORKER_NUM is '5' there, which wins over the platform's '2'";
        $stage->check($code === 0 && str_contains($said, $told) && !str_contains($said, 'HTTP_PORT'), $said);
        file_put_contents($file, "APP=x\nHTTP_PORT=19999\n");
        $told = "$file, line 2: HTTP_PORT is '19999' there, which wins over the platform's '$stage->port'";
        $stage->entry('restart', 6, $told);
        $stage->entry('status', 0, 'is running');
        $stage->entry('stop', 0, 'is stopped');
        $stage->entry('start', 6, "'env_file' => '.env'");
        $stage->check($stage->members() === [], 'nothing was started');
        $stage->options['env_file'] = '.env';
        [$code, $said] = $stage->run($stage->entrance(), null, $environment);
        $stage->check($code === 0 && !str_contains($said, 'wins'), "what is kept up to date is no trouble: $said");
        $stage->entry('stop', 0, 'is stopped');
        // The other frameworks leave alone what is set.
        file_put_contents($file, "HTTP_PORT=19999\n");
        notes($stage, 'hyperf', 'bin/hyperf.php', 'runtime/hyperf.pid');
    },
    'the environment has what the conf says' => static function (Stage $stage): void {
        $master = $stage->start();
        parse_str(strtr(file_get_contents("/proc/$master/environ"), ['&' => '%26', '+' => '%2B', "\0" => '&']), $found);
        $expected = [
            'TARS_CONFIG' => $stage->conf, 'PNAME' => 'Shop.Cart', 'HTTP_HOST' => '127.0.0.1', 'TCPABLE' => 'false',
            'HTTP_PORT' => (string) $stage->port, 'WORKER_NUM' => '2', 'TASK_WORKER_NUM' => '1', 'DAEMONIZE' => '0',
            'LOG_FILE' => "$stage->folder/app_log/Shop/Cart/Shop.Cart.log", 'PFILE' => $stage->pidFile(),
        ];
        $stage->check(array_intersect_key($found, $expected) == $expected, json_encode($found));
        $stage->entry('stop', 0);
    },
    'a .env is kept up to date, and every other byte stays' => static function (Stage $stage): void {
        $file = "$stage->home/bin/src/.env";
        file_put_contents($file, "# mine\r\nAPP=\"a\r\nHTTP_PORT=1\"\r\nexport HTTP_PORT=1 # ours\r\nDB=x");
        chmod($file, 0640);
        $stage->options['env_file'] = '.env';
        $stage->start();
        $text = file_get_contents($file);
        $kept = "# mine\r\nAPP=\"a\r\nHTTP_PORT=1\"\r\nexport HTTP_PORT=$stage->port # ours\r\nDB=x\r\n";
        $stage->check(str_starts_with($text, $kept), $text);
        $stage->check(str_contains($text, "\r\nPNAME=Shop.Cart\r\n"), $text);
        $stage->check((fileperms($file) & 0777) === 0640, 'its mode is as it was');
        $stage->entry('stop', 0);
    },
    'a conf that is missing or broken is told' => static function (Stage $stage): void {
        $conf = file_get_contents($stage->conf);
        foreach ([null, "<tars>\n", str_replace('server=Cart', 'server=', $conf)] as $text) {
            $text === null ? unlink($stage->conf) : file_put_contents($stage->conf, $text);
            foreach (['start' => 6, 'stop' => 6, 'restart' => 6, 'reload' => 6, 'status' => 4] as $command => $code) {
                $stage->entry($command, $code, $stage->conf);
            }
        }
        [$code, $said] = $stage->run($stage->entrance('stop'));
        $stage->check($code === 6 && str_contains($said, 'no conf file is named'), $said);
    },
    'a program that is missing is told' => static function (Stage $stage): void {
        $stage->options = ['preset' => 'swoft2'];
        $stage->entry('start', 5, "$stage->home/bin/src/bin/swoft is not there");
        $stage->options = ['command' => ['/no/such/program']];
        $stage->entry('start', 5, '/no/such/program is not there');
    },
    'a pipe for a file is told and not waited for' => static function (Stage $stage): void {
        $pipe = "$stage->folder/pipe";
        posix_mkfifo($pipe, 0600);
        $stage->writeConf("log_file=$pipe");
        $stage->entry('start', 1, "cannot write $pipe: it is a pipe that nobody reads");
        $stage->writeConf();
        $stage->options['env_file'] = $pipe;
        $stage->entry('start', 1, "cannot write $pipe: it is no regular file");
        unset($stage->options['env_file']);
        $stage->start();
        $stage->entry('stop', 0);
    },
    'a command line that means nothing is told with what does' => static function (Stage $stage): void {
        foreach (['begin', '--force', 'start stop', 'stop --json'] as $command) {
            $stage->entry($command, 2, 'usage: php index.php');
        }
        $stage->entry('--help', 0, 'usage: php index.php');
    },
    'two services of one project know each other' => static function (Stage $stage): void {
        $master = $stage->start();
        $text = file_get_contents($stage->conf);
        $port = Stage::freePort();
        $other = strtr($text, ['server=Cart' => 'server=Till', "-p $stage->port" => "-p $port"]);
        file_put_contents("$stage->home/conf/Shop.Till.config.conf", $other);
        $words = ["--config=$stage->home/conf/Shop.Till.config.conf"];
        // It has the other's pid in its file.
        copy($stage->pidFile(), "$stage->home/data/Shop.Till.pid");
        [$code, $said] = $stage->run($stage->entrance('stop', ...$words));
        $stage->check($code === 0 && str_contains($said, 'Shop.Till is not running'), $said);
        [$code, $said] = $stage->run($stage->entrance('start', ...$words));
        $stage->check($code === 0 && str_contains($said, 'Shop.Till is started'), $said);
        [$code, $said] = $stage->run($stage->entrance('stop', ...$words));
        $stage->check($code === 0 && str_contains($said, 'Shop.Till is stopped'), $said);
        $stage->entry('status', 0, "is running, process $master");
        $stage->entry('stop', 0);
        $stage->nothingIsLeft();
    },
];
