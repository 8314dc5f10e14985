<?php
// Loads every file of a folder, each once: load.php FOLDER PREFIX. Prints how many classes that were.
declare(strict_types=1);

[, $folder, $prefix] = $argv;
set_error_handler(fn (int $level, string $text, string $file, int $line) => throw new ErrorException("$text in $file:$line"));
spl_autoload_register(function (string $class) use ($folder, $prefix): void {
    if (str_starts_with($class, $prefix)) {
        require "$folder/" . strtr(substr($class, strlen($prefix)), '\\', '/') . '.php';
    }
});
$count = 0;
foreach (new RecursiveIteratorIterator(new RecursiveDirectoryIterator($folder)) as $file) {
    if ($file->getExtension() === 'php') {
        $class = $prefix . strtr(substr($file->getPathname(), strlen($folder) + 1, -4), '/', '\\');
        if (!class_exists($class) && !interface_exists($class)) {
            throw new LogicException("there is no $class in $file");
        }
        if (is_subclass_of($class, 'TARS_Struct')) {
            new $class();
        }
        $count++;
    }
}
echo json_encode($count);
