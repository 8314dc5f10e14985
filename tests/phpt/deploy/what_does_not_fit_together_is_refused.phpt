--TEST--
What does not fit together is refused, with the file and what to do, and nothing is left behind
--FILE--
<?php
require __DIR__ . '/../inc/project.inc';

project();
unlink('vendor/autoload.php');
attempt();

project(['composer.lock' => '{"packages": [{"name": "acme/lib", "version": "2.0.0"}]}', 'vendor/composer/installed.json' => '{"packages": []}']);
attempt();

project();
unlink('index.php');
attempt();

project(['.env' => "PNAME=Shop.Till\n"]);
attempt();

project(['.env' => "PNAME=Shop.Cart\n"]);
attempt();
putenv('PNAME=Shop.Till');
attempt();
putenv('PNAME');

project();
ftruncate(fopen('core.4711', 'w'), (100 << 20) + 1);
attempt();
attempt(['--max-file-size=1G']);

project();
symlink('/etc/passwd', 'passwords');
attempt();
unlink('passwords');
symlink('../../etc', 'etc');
attempt();

project(['.tarsignore' => "/vendor\n"]);
attempt();

project();
unlink('tars/tars.proto.php');
attempt();
?>
--EXPECT--
Tars\Exception\DeployException: HERE/vendor/autoload.php is not there: run composer install
Tars\Exception\DeployException: HERE/vendor/composer/installed.json: acme/lib is not installed, but HERE/composer.lock asks for 2.0.0: run composer install
Tars\Exception\DeployException: HERE/index.php is not there: it is what the platform starts
Tars\Exception\DeployException: HERE/.env says PNAME=Shop.Till, but HERE/tars/tars.proto.php says Shop.Cart: one of them is wrong
packed
Tars\Exception\DeployException: the environment says PNAME=Shop.Till, but HERE/tars/tars.proto.php says Shop.Cart: one of them is wrong
Tars\Exception\DeployException: HERE/core.4711 has 104857601 bytes, more than 104857600: name it in .tarsignore, or allow it with --max-file-size=101M
packed
Tars\Exception\DeployException: the link HERE/passwords -> /etc/passwd is absolute, and means another file on another machine: make it relative, or name it in .tarsignore
Tars\Exception\DeployException: the link HERE/etc -> ../../etc leads out of the project: copy what it points to (for a path repository of Composer's: "options": {"symlink": false}), or name it in .tarsignore
Tars\Exception\DeployException: vendor/autoload.php is left out by .tarsignore or by a rule of ours, but the service needs it: add a line !/vendor/autoload.php to .tarsignore
Tars\Exception\DeployException: HERE/tars/tars.proto.php is not there, nor in the folder above: it must return ['appName' => 'App', 'serverName' => 'Server'], the names on the platform
