--TEST--
Values convert as in any PHP function, and not under strict types
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$strict = 'declare(strict_types=1); return fn (callable $method, $value) => $method($value);';
$weak = fn (callable $method, $value) => $method($value);
class Path
{
    public function __construct(private string $path) {}
    public function __toString(): string { return $this->path; }
}
$path = new Path(conf_file(conf_text(19386)));
foreach (['weak' => $weak, 'strict' => eval($strict)] as $types => $call) {
    foreach ([[[Tars\Utils::class, 'parseFile'], $path], [[Tars\Config::class, 'parse'], 5], [[new Tars\Manage(), 'report'], '1'], [[new Tars\Manage(), 'report'], 1]] as [$method, $value]) {
        try {
            $result = count($call($method, $value));
        } catch (Throwable $e) {
            $result = $e::class;
        }
        echo "$types $method[1]: $result\n";
    }
}
// A string is converted for the call and not in the caller.
$five = 5;
Tars\Config::parse($five);
var_dump($five);
--EXPECT--
weak parseFile: 1
weak parse: 1
weak report: Tars\Exception\ConfNotFoundException
weak report: Tars\Exception\ConfNotFoundException
strict parseFile: TypeError
strict parse: TypeError
strict report: TypeError
strict report: Tars\Exception\ConfNotFoundException
int(5)
