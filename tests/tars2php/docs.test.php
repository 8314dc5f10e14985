<?php
// What the pages show is what is written.
declare(strict_types=1);

foreach (['tars2php.md', 'tars2php.zh-CN.md'] as $page) {
    test("docs/$page shows what is written", function () use ($page): void {
        preg_match_all('/^```(\w+)\n(.*?)^```/ms', file_get_contents("../../docs/$page"), $blocks, PREG_SET_ORDER);
        $of = fn (string $language) => array_column(array_filter($blocks, fn ($block) => $block[1] === $language), 2);
        $folder = new Folder(['shop.tars' => $of('c')[0]]);
        [$code, , $said] = $folder->tars2php('--namespace', 'App', '--out', 'src', 'shop.tars');
        same(0, $code, $said);
        [$item, $servant, $settings] = $of('php');
        same(true, str_contains($folder->get('src/Shop/Item.php'), $item), 'Item.php');
        same(true, str_contains($folder->get('src/Shop/CartServant.php'), $servant), 'CartServant.php');

        $folder->put('tars/tars.proto.php', "<?php\n$settings");
        $folder->put('tars/shop.tars', $of('c')[0]);
        $folder->put('tars/user.tars', 'module User { };');
        $folder->put('src/Shop/Item.php', $folder->get('src/Shop/Item.php') . '// edited');
        $folder->put('run.php', '<?php ob_start(); $written = Tars\Tars2php::run(["--force"]); ob_end_clean(); echo json_encode($written);');
        same(2, count($folder->php("$folder->path/run.php")), 'the edited file, and the interface that knows its object');
        same(true, str_contains($folder->get('src/Shop/CartServant.php'), "#[\\Tars\\Obj('Shop.Cart.CartObj')]"), 'the settings');
    });
}

foreach (['attributes.md', 'attributes.zh-CN.md'] as $page) {
    test("docs/$page shows PHP", function () use ($page): void {
        preg_match('/^```php\n(.*?)^```/ms', file_get_contents("../../docs/$page"), $block);
        $folder = new Folder(['code.php' => "<?php\n$block[1]\necho '1';"]);
        same(1, $folder->php("$folder->path/code.php"), 'it runs');
    });
}

foreach (['grpc.md', 'grpc.zh-CN.md'] as $page) {
    test("docs/$page shows what examples/grpc does", function () use ($page): void {
        preg_match_all('/^```php\n(.*?)^```/ms', file_get_contents("../../docs/$page"), $blocks);
        $code = array_shift($blocks[1]);
        $claims = preg_replace('~^(.*\S);\s+// (\[.*|\'.*\')$~m', 'array_push($claims, $1 === $2);', $code, -1, $count);
        $folder = new Folder(['code.php' => "<?php\n\$claims = [];\n" . preg_replace('/^throw .*/m', 'echo json_encode($claims);', $claims)]);
        same(4, $count, 'claims');
        same(array_fill(0, 4, true), $folder->php("$folder->path/code.php"), 'the claims are true');
        $example = implode(array_map(file_get_contents(...), [...glob('../../examples/grpc/*.php'), ...glob('../../examples/grpc/src/*.php')]));
        foreach ($blocks[1] as $block) {
            same(true, str_contains($example, $block), $block);
        }
    });
}

foreach (['servants.md', 'servants.zh-CN.md'] as $page) {
    test("docs/$page goes from a .tars file to an answered call", function () use ($page): void {
        preg_match_all('/^```(\w+)\n(.*?)^```/ms', file_get_contents("../../docs/$page"), $blocks, PREG_SET_ORDER);
        $of = fn (string $language) => array_column(array_filter($blocks, fn ($block) => $block[1] === $language), 2);
        [$cart, $server, $caller, $signature, $throw, $middleware, $handle] = $of('php');
        $folder = new Folder(['shop.tars' => $of('c')[0], 'src/Cart.php' => $cart]);
        preg_match('/^tars2php (.*\S)\s+#/', $of('sh')[0], $command);
        [$code, , $said] = $folder->tars2php(...explode(' ', $command[1]));
        same(0, $code, $said);

        // In the place of Composer, which may not be there.
        $folder->put('vendor/autoload.php', '<?php foreach (' . var_export(json_decode($of('json')[0], true)['autoload']['psr-4'], true) . <<<'PHP'
             as $namespace => $src) {
                spl_autoload_register(fn ($class) => require $src . strtr(substr($class, strlen($namespace)), '\\', '/') . '.php');
            }
            PHP);
        // No socket between the caller and the servant.
        $servant = preg_match('/^\$servant = .*;$/m', $server, $found) ? $found[0] : '';
        $call = preg_replace('/^\$socket = .*^\$answer = [^\n]*/ms', "$servant\n\$answer = TUPAPI::decode(\$servant->handle(\$packet));", $caller);
        $folder->put('call.php', "$call\n$middleware\n$handle\necho \$call->function, ' ', \$call->code;");
        $folder->put('run.php', '<?php ini_set("error_log", "log"); ob_start(fn ($said) => json_encode($said)); require "call.php";');
        same("2 pieces, kinds: 1\nadd 0", $folder->php("$folder->path/run.php"), 'the call is answered');
        same(1, preg_match('/ add \d+\.\d ms\n$/', $folder->get('log')), 'the middleware has logged it');

        $folder->put('src/Cart.php', preg_replace('/public function add.*\n    \{/', "{$signature}{\n$throw", $cart));
        same("the servant's code is 100\n", $folder->php("$folder->path/run.php"), 'what the method throws');
    });
}

test('the links of all pages lead somewhere', function (): void {
    $prose = fn (string $page): string => preg_replace('/^```.*?^```/ms', '', file_get_contents($page));
    // As GitHub makes them of headings.
    $anchor = fn (string $heading): string => strtr(strtolower(preg_replace('/[^\p{L}\p{N}_ -]/u', '', $heading)), ' ', '-');
    $dead = [];
    foreach ([...glob('../../*.md'), ...glob('../../docs/*.md'), ...glob('../../examples/*/*.md')] as $page) {
        preg_match_all('/\]\((?!https?:)([^)\s#]*)#?([^)\s]*)\)/', $prose($page), $links, PREG_SET_ORDER);
        foreach ($links as [$link, $path, $place]) {
            $target = $path === '' ? $page : dirname($page) . "/$path";
            $there = file_exists($target);
            if ($there && $place !== '') {
                preg_match_all('/^#+ (.*)/m', $prose($target), $headings);
                $there = in_array($place, array_map($anchor, $headings[1]), true);
            }
            $there || $dead[] = "$page: $link";
        }
    }
    same([], $dead, 'links');
});
