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
