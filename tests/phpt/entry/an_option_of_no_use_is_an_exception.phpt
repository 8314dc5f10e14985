--TEST--
An option that does not exist or is of no use is an exception that says what there is
--FILE--
<?php
foreach ([
    [],
    ['preset' => 'swoole', 'script' => 'x.php', 'command' => ['php']],
    ['presets' => 'swoft2'],
    ['swoft2'],
    ['preset' => 'swoft3'],
    ['preset' => 'swoft2', 'server' => 'udp'],
    ['preset' => 'hyperf', 'server' => 'http'],
    ['preset' => 'hyperf', 'script' => 'x.php'],
    ['command' => 'php server.php'],
    ['command' => []],
    ['command' => ['php', 5]],
    ['preset' => 'hyperf', 'root' => ''],
    ['preset' => 'hyperf', 'env_file' => true],
    ['preset' => 'hyperf', 'pid_file' => "a\0b"],
    ['preset' => 'hyperf', 'timeout' => 0],
    ['preset' => 'hyperf', 'timeout' => '5'],
] as $options) {
    try {
        var_dump(Tars\Entry::run(['index.php', '--config=/none'], $options));
    } catch (Tars\Exception\OptionException $e) {
        echo $e->getMessage(), "\n";
    }
}
--EXPECT--
Tars\Entry::run(): say what starts the service: option 'preset' (swoft2, swoft1, hyperf, octane, swoole) or option 'command'
Tars\Entry::run(): option 'script' is of no use with option 'command': name the script there
Tars\Entry::run(): there is no option 'presets'; there are preset, command, server, script, root, env_file, pid_file, timeout
Tars\Entry::run(): there is no option '0'; there are preset, command, server, script, root, env_file, pid_file, timeout
Tars\Entry::run(): option 'preset' must be one of swoft2, swoft1, hyperf, octane, swoole
Tars\Entry::run(): option 'server' must be one of http, rpc, tcp, ws
Tars\Entry::run(): option 'server' belongs to preset 'swoft2'
Tars\Entry::run(): option 'script' belongs to preset 'swoole'
Tars\Entry::run(): option 'command' must be a list of strings, the program first
Tars\Entry::run(): option 'command' must be a list of strings, the program first
Tars\Entry::run(): option 'command' must be a list of strings, the program first
Tars\Entry::run(): option 'root' must be a string that is not empty
Tars\Entry::run(): option 'env_file' must be a string that is not empty
Tars\Entry::run(): option 'pid_file' must be a string that is not empty
Tars\Entry::run(): option 'timeout' must be a number of seconds, more than 0 and at most 86400
Tars\Entry::run(): option 'timeout' must be a number of seconds, more than 0 and at most 86400
