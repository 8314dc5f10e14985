<?php
// What TarsPHP's tool declares for the same files. Where it breaks, or numbers parameters as no other language does, the
// difference is in tars2php_differences.json, with the reason.
declare(strict_types=1);

$known = json_decode(file_get_contents('../golden/tars2php_differences.json'), true);

/** Every difference between two descriptions, by its path. */
function differences(mixed $expected, mixed $found, string $path): array
{
    if (!is_array($expected) || !is_array($found) || array_is_list($expected) !== array_is_list($found)) {
        return $expected === $found ? [] : [$path => $found];
    }
    $differences = [];
    foreach (array_unique([...array_keys($expected), ...array_keys($found)]) as $key) {
        $differences += differences($expected[$key] ?? null, $found[$key] ?? null, "$path/$key");
    }
    return $differences;
}

foreach ($surface as $case) {
    foreach ($case['modes'] as $mode => $theirs) {
        $name = "$case[id]/$mode";
        test("TarsPHP's names: $name", function () use ($case, $mode, $theirs, $name, $known): void {
            $folder = new Folder($case['files']);
            $config = $case['config'];
            [$code, , $said] = $folder->tars2php(
                '--compat', $mode, '--namespace', $config['namespacePrefix'], '--out', 'out',
                '--obj', "$config[appName].$config[serverName].$config[objName]", $case['main']
            );
            same(0, $code, $said);
            $described = $folder->php('describe.php', 'out', ...$folder->written('out'));
            $expected = array_column($theirs['files'], null, 'path');
            foreach ($expected as $path => $file) {
                unset($expected[$path]['path']);
                if (($file['parses'] ?? true) === false) {
                    unset($expected[$path]); // It is enough that ours was loaded.
                    same(true, isset($described[$path]), $path);
                    unset($described[$path]);
                }
            }
            // Whatever they declare after their tool gave up.
            if (isset($theirs['says'])) {
                same([], $expected, 'their tool wrote nothing');
                same(true, count($described) > 1, 'ours did');
                return;
            }
            $of_case = $known[$name] ?? [];
            unset($of_case['why']);
            same($of_case, differences($expected, $described, ''), 'not as TarsPHP has it');
        });
    }
}
