--TEST--
Integer and numeric keys in statuses and values are their digits
--FILE--
<?php
$packet = TUPAPI::encode(3, 1, 'S', 'f', 0, 0, 0, [], [5 => 'five', '7' => 'seven'], ['7' => 'seven', 'list']);
['status' => $status, 'sBuffer' => $values] = TUPAPI::decodeReqPacket($packet);
var_dump($status === [5 => 'five', 7 => 'seven']);
var_dump($values === TUPAPI::decodeReqPacket(TUPAPI::encode(3, 1, '', '', 0, 0, 0, [], [], [7 => 'seven', 8 => 'list']))['sBuffer']);

$response = TUPAPI::encodeRspPacket(1, 0, 0, 1, 0, 'ok', [], ['a' => '1', 'b' => '2', 3 => 'c']);
echo bin2hex(substr($response, 4)), "\n";
var_dump(TUPAPI::decode($response, 1)['sResultDesc']);

// A field may have digits for its name, which no declared property has.
$struct = new class extends TARS_Struct {
    public function __construct()
    {
        parent::__construct('App.Digits', [['name' => '7', 'required' => true, 'type' => TARS::INT32]]);
    }
};
var_dump(TUPAPI::getStruct('1', $struct, hex2bin('1a00050b'), true, 1)['7']);
?>
--EXPECT--
bool(true)
bool(true)
10012c30014c5c6d000c78000306016116013106016216013206013316016386026f6b
string(2) "ok"
int(5)
