--TEST--
Fields with an array that holds itself are fields, and the next request makes structs, too
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';
require __DIR__ . '/../inc/web.inc';

$web = new Web(<<<'PHP'
    require $_GET['structs'];

    function recursive(): array
    {
        $fields = [field('a', TARS::INT32, more: [])];
        $fields[0]['more']['self'] = &$fields[0]['more'];
        return $fields;
    }
    foreach ([recursive(), recursive(), [field('a', TARS::INT32)], recursive()] as $fields) {
        $struct = new Free($fields);
        $struct->a = 5;
        echo bin2hex(TUPAPI::putStruct('1', $struct, 1)), "\n";
    }
    PHP);
for ($i = 0; $i < 3; $i++) {
    echo $web->get('?structs=' . urlencode(__DIR__ . '/structs.inc'));
}
?>
--EXPECT--
1a00050b
1a00050b
1a00050b
1a00050b
1a00050b
1a00050b
1a00050b
1a00050b
1a00050b
1a00050b
1a00050b
1a00050b
