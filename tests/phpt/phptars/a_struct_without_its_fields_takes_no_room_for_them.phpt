--TEST--
A struct without most of its optional fields takes no room for those that are not there
--FILE--
<?php
require __DIR__ . '/structs.inc';

$count = 10_000;
foreach ([8, 32, 255] as $fields) {
    $prototype = new Free(array_map(fn ($i) => field("f$i", TARS::INT32, false), range(0, $fields - 1)));
    foreach (['' => 500, '0c' => 1500] as $members => $limit) {
        $vector = new TARS_Vector($prototype);
        $bytes = hex2bin('190127' . '10' . str_repeat("0a{$members}0b", $count));
        $before = memory_get_usage();
        $read = TUPAPI::getVector('1', $vector, $bytes, true, 1);
        $each = (memory_get_usage() - $before) / $count;
        echo $fields, ' ', count($read), ' ', json_encode(end($read)), $each < $limit ? '' : " takes $each bytes", "\n";
        $read = null;
    }
}

// Some of many fields, whatever their names are.
$names = ['x', '7', 'long', '', '-1'];
$fields = [];
for ($i = 0; $i < 200; $i++) {
    $fields[] = field($names[$i] ?? "f$i", TARS::INT32, false);
}
$bytes = hex2bin('1a' . '0001' . '1002' . '2003' . '3004' . '4005' . '5006' . 'f0c707' . '0b');
$read = TUPAPI::getStruct('1', new Free($fields), $bytes, true, 1);
$read['more'] = 8;
echo json_encode($read), ' ', $read['long'], $read[7], $read['f199'], "\n";
?>
--EXPECT--
8 10000 []
8 10000 {"f0":0}
32 10000 []
32 10000 {"f0":0}
255 10000 []
255 10000 {"f0":0}
{"x":1,"7":2,"long":3,"":4,"-1":5,"f5":6,"f199":7,"more":8} 327
