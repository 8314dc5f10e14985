--TEST--
A struct that holds itself, directly or through an array, throws
--FILE--
<?php
require __DIR__ . '/structs.inc';

$self = new Free([field('a', TARS::STRUCT)]);
$self->a = $self;
echo answer(fn () => TUPAPI::putStruct('1', $self, 1)), "\n";
echo answer(fn () => (new TARS_Vector(new User))->pushBack($self)), "\n";

class Node extends TARS_Struct
{
    public $children = [];

    public function __construct()
    {
        parent::__construct('App.Node', [field('children', TARS::VECTOR, of: Node::class)]);
    }
}
$node = new Node;
$node->children = [$node];
echo answer(fn () => TUPAPI::putStruct('1', $node, 1)), "\n";
$rows = ['children' => []];
$rows['children'][] = &$rows;
echo answer(fn () => TARS_Vector::fromArray(Node::class, [$rows])), "\n";
?>
--EXPECT--
TARS_Exception 10001: The value is nested deeper than 128 levels, or in itself.
TARS_Exception 10001: The value is nested deeper than 128 levels, or in itself.
TARS_Exception 10001: The value is nested deeper than 128 levels, or in itself.
TARS_Exception 10001: The value is nested deeper than 128 levels, or in itself.
