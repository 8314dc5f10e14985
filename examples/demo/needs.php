<?php
// What the demo needs of PHP: looked at before anything is built for it (tools/setup), and again when it starts.
declare(strict_types=1);

$needed = [
    'pcntl' => ['async_signals', 'fork', 'get_last_error', 'signal', 'strerror', 'wait', 'waitpid'],
    'posix' => ['kill', 'setsid'],
];
foreach ($needed as $extension => $functions) {
    foreach ($functions as $function) {
        if (!function_exists("{$extension}_$function")) {
            fwrite(STDERR, extension_loaded($extension)
                ? "the demo needs {$extension}_$function(): take it out of disable_functions, in " . php_ini_loaded_file() . "\n"
                : "the demo needs PHP's extension $extension, which is not here: in Docker's php images it is had by"
                    . "  docker-php-ext-install $extension\n");
            exit(1);
        }
    }
}
