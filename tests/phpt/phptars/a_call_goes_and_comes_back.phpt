--TEST--
A call as TarsPHP's packages make it: request, reply with out parameters, errors, in versions 1 and 3
--FILE--
<?php
require __DIR__ . '/structs.inc';

foreach ([1, 3] as $version) {
    $name = fn (string $name, int $tag) => $version === 3 ? $name : (string) $tag;

    // The client encodes its arguments and the request.
    $ids = (new TARS_Vector(TARS::INT64))->pushBack(1)->pushBack(2);
    $arguments = [
        'uid' => TUPAPI::putInt64($name('uid', 1), 42, $version),
        'ids' => TUPAPI::putVector($name('ids', 2), $ids, $version),
        'user' => TUPAPI::putStruct($name('user', 3), new User(1, 'ann', 0.5), $version),
    ];
    $request = TUPAPI::encode($version, 7, 'App.Server.Obj', 'find', 0, 0, 3000, ['trace' => 'abc'], ['key' => 'value'], $arguments);

    // The server reads them, calls and encodes its reply.
    $call = TUPAPI::decodeReqPacket($request);
    ['iRequestId' => $id, 'sFuncName' => $func, 'sBuffer' => $body, 'context' => $context, 'status' => $status] = $call;
    $uid = TUPAPI::getInt64($name('uid', 1), $body, true, $version);
    $ids = new TARS_Vector(TARS::INT64);
    $list = TUPAPI::getVector($name('ids', 2), $ids, $body, true, $version);
    $user = TUPAPI::getStruct($name('user', 3), new User, $body, true, $version);
    echo json_encode([$id, $func, $context, $status, $uid, $list, $user]), "\n";

    $reply = [
        '' => TUPAPI::putInt32($name('', 0), 0, $version),
        'found' => TUPAPI::putMap($name('found', 4), TARS_Map::fromArray(TARS::STRING, User::class, ['u' => $user]), $version),
    ];
    $response = $version === 3
        ? TUPAPI::encode(3, $id, 'App.Server.Obj', $func, 0, 0, 0, [], ['STATUS_RESULT_CODE' => '0'], $reply)
        : TUPAPI::encodeRspPacket(1, 0, 0, $id, 0, '', $reply, []);

    // The client reads the return value and the out parameter.
    $answer = TUPAPI::decode($response, $version);
    $returned = TUPAPI::getInt32($name('', 0), $answer['sBuffer'], true, $version);
    $map = new TARS_Map(TARS::STRING, new User);
    $found = TUPAPI::getMap($name('found', 4), $map, $answer['sBuffer'], true, $version);
    echo json_encode([$answer['iRet'], $answer['iRequestId'], $returned, $found]), "\n";

    // The server refuses.
    $refusal = $version === 3
        ? TUPAPI::encode(3, $id, '', $func, 0, 0, 0, [], ['STATUS_RESULT_CODE' => '-3', 'STATUS_RESULT_DESC' => 'no function'], [])
        : TUPAPI::encodeRspPacket(1, 0, 0, $id, -3, 'no function', [], []);
    echo json_encode(TUPAPI::decode($refusal, $version)), "\n";
}
?>
--EXPECT--
[7,"find",{"trace":"abc"},{"key":"value"},42,[1,2],{"id":1,"name":"ann","score":0.5}]
[0,7,0,{"u":{"id":1,"name":"ann","score":0.5}}]
{"iRet":-3,"sResultDesc":"no function"}
[7,"find",{"trace":"abc"},{"key":"value"},42,[1,2],{"id":1,"name":"ann","score":0.5}]
[0,7,0,{"u":{"id":1,"name":"ann","score":0.5}}]
{"status":-3,"iRet":-3}
