<?php
// What the examples have committed is what is written.
declare(strict_types=1);

$settings = ['tcp-server' => ['tars/tars.proto.php'], 'tarsphp/src' => ['../tars/tars.proto.php', '../tars/client.proto.php']];
foreach ($settings as $example => $files) {
    test("examples/$example has the code of its .tars file", function () use ($example, $files): void {
        $code = '<?php chdir($argv[1]); ob_start(); $written = Tars\Tars2php::run(["--check", ...array_slice($argv, 2)]); ob_end_clean();'
            . 'echo json_encode($written);';
        $folder = new Folder(['run.php' => $code]);
        same([], $folder->php("$folder->path/run.php", realpath("../../examples/$example"), ...$files), 'files that differ');
    });
}
