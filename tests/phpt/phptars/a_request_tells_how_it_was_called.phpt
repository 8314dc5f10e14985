--TEST--
decodeReqPacket() gives the packet's kind, the message's and the caller's timeout as well
--FILE--
<?php
foreach ([1, 2, 3, 5] as $version) {
    foreach ([[0, 0, 3000], [1, 0x80 | 4, 0], [-128, -1, -2147483648]] as [$packetType, $messageType, $timeout]) {
        $packet = TUPAPI::encode($version, 7, 'App.Server.Obj', 'find', $packetType, $messageType, $timeout, ['c' => 'd'], ['s' => 't'], []);
        $request = TUPAPI::decodeReqPacket($packet);
        unset($request['sBuffer']);
        echo json_encode($request), "\n";
    }
}
?>
--EXPECT--
{"iVersion":1,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":0,"iMessageType":0,"iTimeout":3000}
{"iVersion":1,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":1,"iMessageType":132,"iTimeout":0}
{"iVersion":1,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":-128,"iMessageType":-1,"iTimeout":-2147483648}
{"iVersion":2,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":0,"iMessageType":0,"iTimeout":3000}
{"iVersion":2,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":1,"iMessageType":132,"iTimeout":0}
{"iVersion":2,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":-128,"iMessageType":-1,"iTimeout":-2147483648}
{"iVersion":3,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":0,"iMessageType":0,"iTimeout":3000}
{"iVersion":3,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":1,"iMessageType":132,"iTimeout":0}
{"iVersion":3,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":-128,"iMessageType":-1,"iTimeout":-2147483648}
{"iVersion":5,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":0,"iMessageType":0,"iTimeout":3000}
{"iVersion":5,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":1,"iMessageType":132,"iTimeout":0}
{"iVersion":5,"iRequestId":7,"sServantName":"App.Server.Obj","sFuncName":"find","context":{"c":"d"},"status":{"s":"t"},"cPacketType":-128,"iMessageType":-1,"iTimeout":-2147483648}
