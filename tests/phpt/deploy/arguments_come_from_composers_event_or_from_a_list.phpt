--TEST--
Arguments come from Composer's event or from a list; one that is not known is refused, any other event is ignored
--FILE--
<?php
require __DIR__ . '/../inc/project.inc';

project();
attempt(['--no-tests']);
attempt(['--no-tests', '--max-file-size=10K']);
attempt(['--max-file-size=10']);
attempt(['--max-file-size=ten']);
attempt(['--max-file-size=99999999999G']);
attempt(['--no-test']);
attempt(new class {
    public function getArguments(): array
    {
        return ['--verbose'];
    }
});
foreach ([null, new stdClass(), 'x', 1.5, true] as $event) {
    attempt($event);
}
?>
--EXPECT--
packed
packed
Tars\Exception\DeployException: HERE/index.php has 79 bytes, more than 10: name it in .tarsignore, or allow it with --max-file-size=1M
Tars\Exception\DeployException: '--max-file-size=ten' is no argument of deploy: there are --no-tests and --max-file-size=200M (or K, or G)
Tars\Exception\DeployException: '--max-file-size=99999999999G' is no argument of deploy: there are --no-tests and --max-file-size=200M (or K, or G)
Tars\Exception\DeployException: '--no-test' is no argument of deploy: there are --no-tests and --max-file-size=200M (or K, or G)
Tars\Exception\DeployException: '--verbose' is no argument of deploy: there are --no-tests and --max-file-size=200M (or K, or G)
packed
packed
packed
packed
packed
