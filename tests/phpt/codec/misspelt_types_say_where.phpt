--TEST--
A type that is misspelt says what was expected where; blanks are free, and so is a leading backslash
--FILE--
<?php
namespace App;
use Tars\Codec;
require __DIR__ . '/types.inc';

foreach ([
    '', ' ', 'vector', 'vector<', 'vector<int', 'vector<int>>', 'vector<>', 'map<int>', 'map<int,>', 'map<int int>', 'int int', 'unsigned', 'unsigned long',
    'list<int>', '3', 'App\\', '\\', '\\\\App\\Item', 'App\\4', "int\0", 'Int', 'void', '?int', 'int[]', 'string:8', 'Nobody', 'vector<App\Nobody>',
    str_repeat('vector<', 129) . 'int' . str_repeat('>', 129), str_repeat('map<int,', 1_000_000), "caf\xe9 x", str_repeat('Long', 1_000_000),
] as $type) {
    told(fn () => Codec::decode('', $type));
}
foreach (["\tvector \n< \\App\\Item\r>", 'map<string,vector<unsigned  int>>', 'VECTOR' => 'vector<app\item>', str_repeat('vector<', 128) . 'int' . str_repeat('>', 128)] as $type) {
    echo json_encode(Codec::decode($type[0] === 'm' ? "\x08\x0c" : "\x09\x0c", $type)), "\n";
}
?>
--EXPECT--
SchemaException: '' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found the end at byte 1
SchemaException: ' ' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found the end at byte 2
SchemaException: 'vector' is no type: expected '<' and the type of the elements, found the end at byte 7
SchemaException: 'vector<' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found the end at byte 8
SchemaException: 'vector<int' is no type: expected '>', found the end at byte 11
SchemaException: 'vector<int>>' is no type: expected the end of the type, found '>' at byte 12
SchemaException: 'vector<>' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found '>' at byte 8
SchemaException: 'map<int>' is no type: expected ',' and the type of the values, found '>' at byte 8
SchemaException: 'map<int,>' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found '>' at byte 9
SchemaException: 'map<int int>' is no type: expected ',' and the type of the values, found 'int>' at byte 9
SchemaException: 'int int' is no type: expected the end of the type, found 'int' at byte 5
SchemaException: 'unsigned' is no type: expected byte, short or int behind unsigned, found the end at byte 9
SchemaException: 'unsigned long' is no type: expected byte, short or int behind unsigned, found 'long' at byte 10
SchemaException: 'list<int>' is no type: expected the end of the type, found '<int>' at byte 5
SchemaException: '3' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found '3' at byte 1
SchemaException: 'App\' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found 'App\' at byte 1
SchemaException: '\' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found '\' at byte 1
SchemaException: '\\App\Item' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found '\\App\Item' at byte 1
SchemaException: 'App\4' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found 'App\4' at byte 1
SchemaException: 'int\0' is no type: expected the end of the type, found the byte 0x00 at byte 4
SchemaException: There is no class Int, and no type of that name.
SchemaException: There is no class void, and no type of that name.
SchemaException: '?int' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found '?int' at byte 1
SchemaException: 'int[]' is no type: expected the end of the type, found '[]' at byte 4
SchemaException: 'string:8' is no type: expected the end of the type, found ':8' at byte 7
SchemaException: There is no class Nobody, and no type of that name.
SchemaException: There is no class App\Nobody, which the type vector<App\Nobody> names.
SchemaException: 'vector<vector<vector<vector<vector<vector<vector<vector<vector<vector<vector<vector<vector<vector<vector<vector<vector<vector<ve...' is no type: types are nested deeper than 128 levels, or the stack at byte 897
SchemaException: 'map<int,map<int,map<int,map<int,map<int,map<int,map<int,map<int,map<int,map<int,map<int,map<int,map<int,map<int,map<int,map<int,...' is no type: types are nested deeper than 128 levels, or the stack at byte 1025
SchemaException: 'caf� x' is no type: expected a type: bool, byte, short, int, long, unsigned int, float, double, string, vector<T>, map<K, V>, or the name of a class or an enum, found 'caf�' at byte 1
SchemaException: There is no class LongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLongLong..., and no type of that name.
[]
[]
[]
[]
