--TEST--
On the smallest stack of a coroutine, or on a fiber's, what is nested too deep for what is left of it throws; where there is room it is read and written
--EXTENSIONS--
swoole
--FILE--
<?php
require __DIR__ . '/../inc/php.inc';

$code = <<<'PHP'
    class Node extends TARS_Struct
    {
        public $next;
        public function __construct(?Node $next = null)
        {
            parent::__construct('App.Node', [['name' => 'next', 'required' => false, 'type' => TARS::STRUCT, 'of' => Node::class]]);
            $this->next = $next;
        }
    }
    #[Tars\Struct]
    class Typed
    {
        #[Tars\Field(0)] public ?Typed $next = null;
        #[Tars\Field(1)] public ?Typed $other = null;
    }
    $nested = function (int $depth, mixed $value, Closure $wrap) {
        for ($i = 0; $i < $depth; $i++) {
            $value = $wrap($value);
        }
        return $value;
    };
    $ways = fn (int $depth) => [
        'vectors' => function () use ($nested, $depth) {
            $vector = $nested($depth, TARS::INT32, fn ($type) => new TARS_Vector($type));
            $bytes = str_repeat("\x09\x00\x01", $depth - 1) . "\x00\x05";
            $bytes = "\x19\x00\x01$bytes";
            $values = TUPAPI::getVector('1', $vector, $bytes, true, 1);
            $type = $nested($depth - 1, TARS::INT32, fn ($type) => [$type]);
            return TUPAPI::putVector('1', TARS_Vector::fromArray($type, $values), 1) === $bytes;
        },
        'maps' => function () use ($nested, $depth) {
            $map = $nested($depth, TARS::INT32, fn ($type) => new TARS_Map(TARS::INT32, $type));
            $bytes = "\x18" . $nested($depth, "\x10\x05", fn ($value) => "\x00\x01\x00\x07" . ($value === "\x10\x05" ? $value : "\x18$value"));
            return count(TUPAPI::getMap('1', $map, $bytes, true, 1)) === 1;
        },
        'pairs' => function () use ($nested, $depth) {
            $map = $nested($depth, TARS::INT32, fn ($type) => new TARS_Map(TARS::INT32, $type, true));
            $bytes = "\x18" . $nested($depth, "\x10\x05", fn ($value) => "\x00\x01\x00\x07" . ($value === "\x10\x05" ? $value : "\x18$value"));
            return count(TUPAPI::getMap('1', $map, $bytes, true, 1)) === 1;
        },
        'structs' => function () use ($nested, $depth) {
            $bytes = "\x1a" . str_repeat("\x0a", $depth - 1) . str_repeat("\x0b", $depth);
            $arrays = TUPAPI::getStruct('1', new Node, $bytes, true, 1);
            $node = TUPAPI::getStruct('1', new Node, $bytes, true, 1, true);
            return TUPAPI::putStruct('1', $node, 1) === $bytes && $arrays !== null;
        },
        'typed' => function () use ($depth) {
            $bytes = str_repeat("\x0a", $depth) . str_repeat("\x0b", $depth);
            return Tars\Codec::encode(Tars\Codec::decode($bytes, Typed::class)) === $bytes;
        },
        'skipped' => function () use ($depth) {
            $bytes = "\x1a" . str_repeat("\x0a", $depth - 1) . str_repeat("\x0b", $depth);
            return TUPAPI::getInt32('2', $bytes, false, 1) === 0;
        },
    ];
    $all = function (int $depth) use ($ways) {
        foreach ($ways($depth) as $what => $way) {
            try {
                $done = $way() ? 'good' : 'wrong';
                echo "$what: $done\n";
            } catch (TARS_Exception | Tars\Exception\TarsException $e) {
                echo $what, ': ', preg_match('/nested deeper than the stack/', $e->getMessage()) ? 'throws' : $e, "\n";
            }
        }
    };
    %s
    PHP;
$run = fn (string $run, array $ini = []) => str_replace("\n", ' ', php(sprintf($code, $run), $ini + ['error_reporting' => E_ALL & ~E_NOTICE]));
$coroutine = 'Swoole\Coroutine::set(["c_stack_size" => %d, "hook_flags" => 0]); Swoole\Coroutine\run(fn () => go(fn () => $all(%d)));';
$fiber = '(new Fiber(fn () => $all(%d)))->start();';
$swoole = ['extension' => 'swoole'];
// What throws there is told by none of its neighbours' memory: the process goes on.
echo preg_replace('/good|throws/', 'done', $run(sprintf($coroutine, 64 << 10, 127) . 'echo "on\n";', $swoole)), "\n";
echo $run(sprintf($coroutine, 64 << 10, 40), $swoole), "\n";
echo $run(sprintf($coroutine, 256 << 10, 127), $swoole), "\n";
// Whatever of it is in use: under callbacks of PHP's own functions.
$callbacks = '$under = function (int $count) use (&$under, $all) { $count ? array_map(fn () => $under($count - 1), [0]) : $all(127); };';
$coroutine = 'Swoole\Coroutine::set(["c_stack_size" => %d, "hook_flags" => 0]); Swoole\Coroutine\run(fn () => go(fn () => $under(%d)));';
foreach ([[64, 30], [128, 100]] as [$size, $count]) {
    echo preg_replace('/good|throws/', 'done', $run($callbacks . sprintf($coroutine, $size << 10, $count) . 'echo "on\n";', $swoole)), "\n";
}
// Under code of the JIT, which hides where the stack begins.
$jit = ['opcache.enable_cli' => 1, 'opcache.jit' => 'function', 'opcache.jit_buffer_size' => '32M', 'opcache.file_update_protection' => 0];
$jit += extension_loaded('Zend OPcache') ? [] : ['zend_extension' => 'opcache'];
$under = 'function under(int $count, Closure $way) { return $count ? array_map(fn () => under($count - 1, $way), [0])[0] : $way(); }
    $way = function () use ($nested) {
        $vector = $nested(127, TARS::INT32, fn ($type) => new TARS_Vector($type));
        $bytes = "\x19\x00\x01" . str_repeat("\x09\x00\x01", 126) . "\x00\x05";
        try {
            TUPAPI::getVector("1", $vector, $bytes, true, 1);
        } catch (TARS_Exception $e) {
            echo "throws ";
        }
    };
    Swoole\Coroutine::set(["c_stack_size" => 64 << 10, "hook_flags" => 0]);
    Swoole\Coroutine\run(fn () => go(fn () => under(52, $way)));
    echo "on\n";';
echo $run($under, $swoole + $jit), "\n";
// The size is that of the fiber, not of the next one.
$other = 'ini_set("fiber.stack_size", "%dK"); (new Fiber(function () use ($all) { ini_set("fiber.stack_size", "8M"); $all(127); }))->start();';
foreach ([32, 64] as $size) {
    echo preg_replace('/good|throws/', 'done', $run(sprintf($other, $size))), "\n";
}
echo $run(sprintf($fiber, 127)), "\n";
echo $run('$all(127);'), "\n";
?>
--EXPECT--
vectors: done maps: done pairs: done structs: done typed: done skipped: done on 
vectors: good maps: good pairs: good structs: good typed: good skipped: good 
vectors: good maps: good pairs: good structs: good typed: good skipped: good 
vectors: done maps: done pairs: done structs: done typed: done skipped: done on 
vectors: done maps: done pairs: done structs: done typed: done skipped: done on 
throws on 
vectors: done maps: done pairs: done structs: done typed: done skipped: done 
vectors: done maps: done pairs: done structs: done typed: done skipped: done 
vectors: good maps: good pairs: good structs: good typed: good skipped: good 
vectors: good maps: good pairs: good structs: good typed: good skipped: good 
