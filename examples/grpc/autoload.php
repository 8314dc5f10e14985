<?php
declare(strict_types=1);

/**
 * Composer's autoloader; where there is no vendor folder the same by hand, with Debian's php-google-protobuf.
 */
if (is_file(__DIR__ . '/vendor/autoload.php')) {
    require __DIR__ . '/vendor/autoload.php';
    return;
}
spl_autoload_register(static function (string $class): void {
    $path = strtr($class, '\\', '/') . '.php';
    $own = [__DIR__ . '/gen/' . $path, __DIR__ . '/src/' . substr($path, strlen('Shop/'))];
    $files = str_starts_with($class, 'Shop\\') ? array_filter($own, is_file(...)) : [stream_resolve_include_path($path)];
    foreach (array_filter($files) as $file) {
        require $file;
    }
});
