--TEST--
tars.proto.php is PHP: what it does is done, what it throws is thrown, and its variables are its own
--FILE--
<?php
require __DIR__ . '/../inc/project.inc';

function proto(string $code): void
{
    project(['tars/tars.proto.php' => "<?php\n$code"]);
    $app = 'mine';
    attempt();
    echo $app, "\n";
}
proto('$app = "Sh" . "op"; return ["serverName" => "Cart", "appName" => &$app, "objName" => "obj"];');
proto('return 1;');
proto('echo "nothing";');
proto('return ["appName" => "Shop"];');
proto('return ["appName" => "Shop", "serverName" => 5];');
proto('return ["appName" => "Shop", "serverName" => "../../Cart_"];');
proto('throw new LogicException("not today");');
proto('no_such_function();');
proto('return [;');
proto('return [__DIR__ === getcwd() . "/tars" ? "appName" : "" => "Shop", "serverName" => "Cart"];');

// A folder whose name PHP code must not misread.
$odd = project() . "/it's \\ \$odd";
mkdir($odd);
foreach (['composer.json', 'index.php', 'tars', 'vendor'] as $name) {
    rename($name, "$odd/$name");
}
chdir($odd);
attempt();
proto('exit("the end\n");');
?>
--EXPECTF--
packed
mine
Tars\Exception\DeployException: HERE/tars/tars.proto.php: it returns no array: it must return ['appName' => 'App', 'serverName' => 'Server']
mine
Tars\Exception\DeployException: HERE/tars/tars.proto.php: it returns no array: it must return ['appName' => 'App', 'serverName' => 'Server']
mine
Tars\Exception\DeployException: HERE/tars/tars.proto.php: serverName is no string in it: it must return ['appName' => 'App', 'serverName' => 'Server']
mine
Tars\Exception\DeployException: HERE/tars/tars.proto.php: serverName is no string in it: it must return ['appName' => 'App', 'serverName' => 'Server']
mine
Tars\Exception\DeployException: HERE/tars/tars.proto.php: serverName '../../Cart_' is not a name of letters and digits: it must return ['appName' => 'App', 'serverName' => 'Server']
mine
LogicException: not today
mine
Error: Call to undefined function no_such_function()
mine
ParseError: syntax error, unexpected token ";", expecting "]"
mine
packed
mine
packed
