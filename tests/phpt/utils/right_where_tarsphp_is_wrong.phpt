--TEST--
Where TarsPHP is wrong we are right, case by case
--FILE--
<?php
require __DIR__ . '/../inc/golden.inc';

$server = fn ($ours) => $ours['tars']['application']['server'];
$adapter = fn ($ours) => $server($ours)['adapters'][0];
$equal_but_for_order = function ($ours, $case) use ($server) {
    $theirs = $case['result'];
    foreach (['setting', 'listen', 'adapters'] as $key) {
        if ($server($ours)[$key] !== $server($theirs)[$key]) {
            return $key;
        }
    }
    return $ours == $theirs;
};
$right = [
    'parseText' => [
        'escaped_equals_as_tarsnode_writes_it' => fn ($ours) => in_array('A=1;B=2', $server($ours), true),
        'escaped_tab_and_backslash' => fn ($ours) => in_array("a\tb\\c", $server($ours), true),
        'spaces_around_equals_sign' => fn ($ours) => $server($ours)['app'] === 'PHPTest' && !isset($server($ours)['app ']),
        'missing_optional_settings' => fn ($ours) => !array_intersect_key($server($ours)['setting'], ['task_worker_num' => 1, 'dispatch_mode' => 1, 'daemonize' => 1]),
        'missing_protocol' => fn ($ours, $case) => $ours === $case['result'],
        'missing_threads' => fn ($ours) => !isset($server($ours)['setting']['worker_num']) && isset($server($ours)['setting']['log_file']),
        'missing_endpoint' => fn ($ours, $case) => $ours === $case['result'],
        'missing_servant' => fn ($ours) => $adapter($ours)['objName'] === 'obj' && !isset($adapter($ours)['servant']),
        'servant_without_dots' => fn ($ours) => $adapter($ours)['objName'] === 'obj',
        'no_adapter' => fn ($ours) => $server($ours)['adapters'] === [] && !isset($server($ours)['listen'], $server($ours)['setting']['worker_num']),
        'no_basepath_logpath' => fn ($ours) => !isset($server($ours)['entrance']) && !isset($server($ours)['setting']['log_file']),
        'adapter_name_without_adapter_suffix' => fn ($ours) => $adapter($ours)['adapterName'] === 'HttpListener' && !isset($server($ours)['threads']),
        'application_keys_after_the_server' => fn ($ours) => $ours['tars']['application']['enableset'] === 'y' && !isset($server($ours)['enableset']),
        'duplicate_key' => $equal_but_for_order,
        'other_domain_in_the_server' => fn ($ours) => !isset($server($ours)['image']) && !isset($server($ours)['container']),
        'two_conf_servers_merge' => $equal_but_for_order,
        'mismatched_closing_tag' => fn ($ours) => preg_match('/^ConfSyntaxException: the text, line \d+, column \d+: /', $ours),
    ],
    'getEndpointInfo' => [
        'ssl' => fn ($ours) => $ours['sProtocol'] === 'ssl' && $ours['iPort'] === '443',
        'two_blanks' => fn ($ours) => [$ours['sHost'], $ours['iPort']] === ['1.1.1.1', '1'],
        'tabs' => fn ($ours) => [$ours['sHost'], $ours['iPort']] === ['1.1.1.1', '1'],
        'option_without_argument' => fn ($ours) => [$ours['sHost'], $ours['iPort']] === ['', '80'],
    ],
    'getLocatorInfo' => [
        'ipv6' => fn ($ours) => array_column($ours['routeInfo'], 'iPort', 'sHost') === ['fd00::10' => '17890', '::1' => '17891'],
        'trailing_colon' => fn ($ours) => count($ours['routeInfo']) === 1,
        'nothing_after_at' => fn ($ours) => $ours === ['locatorName' => 'tars.tarsregistry.QueryObj', 'routeInfo' => []],
        'no_at' => fn ($ours) => $ours === ['locatorName' => 'tars.tarsregistry.QueryObj', 'routeInfo' => []],
        'empty' => fn ($ours) => $ours === ['locatorName' => '', 'routeInfo' => []],
        'at_in_the_list' => fn ($ours) => array_column($ours['routeInfo'], 'iPort', 'sHost') === ['b' => '2'],
    ],
    'parseNodeInfo' => [
        'dashes' => fn ($ours) => [$ours['host'], $ours['port'], $ours['timeout']] === ['tars-node-0.tars', '19386', 60],
        'host_that_begins_with_h' => fn ($ours) => $ours['host'] === 'hostnode' && $ours['sIp'] === 'hostnode',
        'host_that_ends_with_h' => fn ($ours) => $ours['host'] === 'nodes.bath',
        'another_order' => fn ($ours) => [$ours['host'], $ours['port'], $ours['timeout']] === ['127.0.0.1', '19386', 60],
        'no_timeout' => fn ($ours) => $ours['timeout'] === 3,
        'no_port_no_timeout' => fn ($ours) => [$ours['port'], $ours['iPort'], $ours['timeout']] === ['0', '0', 3],
        'no_at' => fn ($ours) => str_starts_with($ours, "EndpointException: 'tars.tarsnode.ServerObj' names no endpoint"),
        'empty' => fn ($ours) => str_starts_with($ours, "EndpointException: '' names no endpoint"),
        'nothing_after_at' => fn ($ours) => str_starts_with($ours, 'EndpointException: '),
        'two_endpoints' => fn ($ours, $case) => $ours === $case['result'],
        'grid_before_timeout' => fn ($ours) => $ours['timeout'] === 60,
        'bad_timeout' => fn ($ours) => preg_match('/^EndpointException: .*-t is \'soon\'/', $ours),
    ],
];
foreach (golden(true) as $case) {
    $check = $right[$case['call']][$case['name']] ?? null;
    if ($check === null) {
        echo "$case[call] $case[name] is not checked: $case[note]\n";
    } elseif (!($result = $check($ours = answer($case), $case)) || is_string($result)) {
        echo "$case[call] $case[name]: $case[note]\n";
        var_dump($ours);
    }
    unset($right[$case['call']][$case['name']]);
}
foreach ($right as $call => $unused) {
    echo implode(array_map(fn ($name) => "$call $name is not recorded\n", array_keys($unused)));
}
echo "done\n";
--EXPECT--
done
