--TEST--
Of the classes of TarsPHP's packages, the extension has those that it replaces, and hides no other
--FILE--
<?php
// What tars-server 0.7, tars-client 0.3, and the packages they ask for declare.
$theirs = [
    'Tars' => ['App', 'Code', 'Consts', 'Utils'],
    'Tars\client' => ['Code', 'Communicator', 'CommunicatorConfig', 'Consts', 'RequestPacket', 'ResponsePacket', 'TUPAPIWrapper'],
    'Tars\cmd' => ['Command', 'CommandBase', 'Restart', 'Start', 'Stop'],
    'Tars\config' => ['ConfigServant', 'ConfigWrapper'],
    'Tars\core' => ['Request', 'Response', 'Server', 'TarsPlatform'],
    'Tars\deploy' => ['Deploy'],
    'Tars\log' => ['DefaultLog', 'Log', 'LogFactory', 'LogServant'],
    'Tars\monitor' => ['PropertyFServant', 'PropertyFServer', 'PropertyFWrapper', 'StatFServant', 'StatFServer', 'StatFWrapper'],
    'Tars\protocol' => ['HTTPProtocol', 'JSONProtocol', 'PBProtocol', 'Protocol', 'ProtocolFactory', 'TARSProtocol'],
    'Tars\registry' => ['EndpointF', 'QueryFServant', 'QueryFWrapper', 'RouteTable'],
    'Tars\report' => ['ServerFAsync', 'ServerFSync', 'ServerFWrapper', 'ServerInfo'],
    'Tars\route' => ['DefaultRoute', 'Route', 'RouteFactory'],
];
foreach ($theirs as $namespace => $names) {
    foreach ($names as $name) {
        if (class_exists("$namespace\\$name") || interface_exists("$namespace\\$name")) {
            echo "$namespace\\$name\n";
        }
    }
}
?>
--EXPECT--
Tars\Utils
Tars\deploy\Deploy
Tars\report\ServerFAsync
Tars\report\ServerFSync
Tars\report\ServerFWrapper
Tars\report\ServerInfo
