<?php
// A call and its answer, by Tars\Servant and as it was done by hand before: TUPAPI's methods by a table of
// the parameters, as TarsPHP's server has it. Each row is a loop of its own.
namespace Bench;

use Tars\{Field, Method, Obj, Param, Struct};

#[Struct('Bench.Item')]
final class Item
{
    public function __construct(
        #[Field(0, 'long', require: true)] public int $id = 0,
        #[Field(1, 'int')] public int $count = 0,
        #[Field(2)] public string $name = '',
        #[Field(3)] public float $price = 0.0,
    ) {
    }
}

#[Obj]
interface Shop
{
    #[Method('int')]
    public function order(#[Param('int')] int $shop, Item $item, #[Param('vector<string>')] array $notes): int;

    #[Method('map<string, long>')]
    public function count(#[Param('vector<Bench\Item>')] array $items): array;
}

final class Serves implements Shop
{
    public function order(int $shop, Item $item, array $notes): int
    {
        return $shop;
    }

    public function count(array $items): array
    {
        $counts = [];
        foreach ($items as $item) {
            $counts[$item->name] = $item->count;
        }
        return $counts;
    }

    public function nothing($a, $b, $c)
    {
    }
}

class OldItem extends \TARS_Struct
{
    public $id;
    public $count;
    public $name;
    public $price;

    protected static $_fields = [
        0 => ['name' => 'id', 'required' => true, 'type' => \TARS::INT64],
        1 => ['name' => 'count', 'required' => false, 'type' => \TARS::INT32],
        2 => ['name' => 'name', 'required' => false, 'type' => \TARS::STRING],
        3 => ['name' => 'price', 'required' => false, 'type' => \TARS::DOUBLE],
    ];

    public function __construct()
    {
        parent::__construct('Bench_Item', self::$_fields);
    }
}

final class OldServes
{
    public function order($shop, OldItem $item, $notes)
    {
        return $shop;
    }

    public function count($items)
    {
        $counts = [];
        foreach ($items as $item) {
            $counts[$item['name']] = $item['count'];
        }
        $map = new \TARS_Map(\TARS::STRING, \TARS::INT64);
        foreach ($counts as $name => $count) {
            $map->pushBack([$name => $count]);
        }
        return $map;
    }
}

/** As TarsPHP's server does it: what is to be got and put is in a table, looked up for each call. */
final class ByHand
{
    private const GET = ['int' => 'TUPAPI::getInt32', 'vector' => 'TUPAPI::getVector', 'map' => 'TUPAPI::getMap', 'struct' => 'TUPAPI::getStruct'];
    private const PUT = ['int' => 'TUPAPI::putInt32', 'vector' => 'TUPAPI::putVector', 'map' => 'TUPAPI::putMap', 'struct' => 'TUPAPI::putStruct'];

    private array $functions;

    public function __construct(private object $implementation)
    {
        $this->functions = [
            'order' => [
                'in' => [['int', 1, null], ['struct', 2, fn () => new OldItem()], ['vector', 3, fn () => new \TARS_Vector(\TARS::STRING)]],
                'returns' => 'int',
            ],
            'count' => [
                'in' => [['vector', 1, fn () => new \TARS_Vector(new OldItem())]],
                'returns' => 'map',
            ],
        ];
    }

    public function handle(string $packet): string
    {
        $request = \TUPAPI::decodeReqPacket($packet);
        $function = $this->functions[$request['sFuncName']];
        $arguments = [];
        foreach ($function['in'] as [$type, $tag, $prototype]) {
            $get = self::GET[$type];
            if ($prototype === null) {
                $arguments[] = $get($tag, $request['sBuffer'], false, 1);
                continue;
            }
            $object = $prototype();
            $value = $get($tag, $object, $request['sBuffer'], false, 1);
            if ($type === 'struct') {
                foreach ($value as $name => $field) {
                    if (method_exists($object, 'set' . ucfirst($name))) {
                        $object->{'set' . ucfirst($name)}($field);
                    } elseif ($object->$name instanceof \TARS_Struct) {
                        throw new \LogicException('none here');
                    } else {
                        $object->$name = $field;
                    }
                }
                $value = $object;
            }
            $arguments[] = $value;
        }
        $name = $request['sFuncName'];
        $result = $this->implementation->$name(...$arguments);
        $put = self::PUT[$function['returns']];
        return \TUPAPI::encodeRspPacket(1, 0, 0, $request['iRequestId'], 0, 'success', [$put('0', $result, 1)], []);
    }
}

function packet(string $function, array $values): string
{
    return \TUPAPI::encode(1, 77, 'Bench.Shop.ShopObj', $function, 0, 0, 3000, [], [], $values);
}

function oldItem(int $number): OldItem
{
    $item = new OldItem();
    [$item->id, $item->count, $item->name, $item->price] = [1_000_000 + $number, $number + 1, "item $number", 9.5];
    return $item;
}

$notes = new \TARS_Vector(\TARS::STRING);
array_map($notes->pushBack(...), ['one', 'two', 'three', 'four']);
$order = packet('order', [\TUPAPI::putInt32('1', 300, 1), \TUPAPI::putStruct('2', oldItem(1), 1), \TUPAPI::putVector('3', $notes, 1)]);
$items = new \TARS_Vector(new OldItem());
array_map(fn ($number) => $items->pushBack(oldItem($number)), range(1, 20));
$count = packet('count', [\TUPAPI::putVector('1', $items, 1)]);
$ping = packet('tars_ping', []);

$servant = new \Tars\Servant(['Bench.Shop.ShopObj' => new Serves()]);
$hand = new ByHand(new OldServes());
$around = new \Tars\Servant(['Bench.Shop.ShopObj' => new Serves()], [fn ($call, $next) => $next($call)]);
$run = fn (object $handler, string $packet) => function (int $times) use ($handler, $packet) {
    while ($times-- > 0) {
        $handler->handle($packet);
    }
};
assert($servant->handle($order) !== null && strlen($hand->handle($order)) === strlen($servant->handle($order)) + strlen("\x86\x07success"));

// order: an int, a struct of 4 fields and a vector; count: 20 structs in, a map out.
return [
    'an empty method' => function (int $times) {
        $serves = new Serves();
        while ($times-- > 0) {
            $serves->nothing(1, 2, 3);
        }
    },
    'tars_ping' => $run($servant, $ping),
    'order' => $run($servant, $order),
    'order, with middleware' => $run($around, $order),
    'order, by hand' => $run($hand, $order),
    'count' => $run($servant, $count),
    'count, by hand' => $run($hand, $count),
];
