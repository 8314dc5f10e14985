<?php
// Every file of the golden cases, and ugly ones, as PHP: loaded, and held against the .tars file.
declare(strict_types=1);

/** Native code, and TarsPHP's for both sides, of a folder's main file. */
function check_all(Folder $folder, string $main): void
{
    [$code, $json, $said] = $folder->tars2php('--json', $main);
    same(0, $code, $json . $said);
    $folder->put('declared.json', $json);
    [$code, , $said] = $folder->tars2php('--out', 'out', $main);
    same(0, $code, $said);
    $count = count($folder->written('out'));
    if ($count > 0) {
        same($count, $folder->php('load.php', 'out', 'App\\'), 'every file is loaded');
    }
    same([], $folder->php('declared.php', 'out', 'declared.json'), 'not as it is declared');
    if (stream_resolve_include_path('PHPStan/PhpDocParser/autoload.php')) {
        same([], $folder->php('docblocks.php', 'out')['wrong'], 'docblocks that phpstan does not take');
    }
    foreach (['servant', 'client'] as $side) {
        [$code, , $said] = $folder->tars2php('--compat', $side, '--obj', 'A.B.Obj', '--out', $side, $main);
        same(0, $code, $said);
        $count = count($folder->written($side));
        if ($count > 0) {
            same($count, $folder->php('load.php', $side, 'App\\'), "every file of the $side is loaded");
        }
    }
}

foreach ($good as $case) {
    test("as it is declared: $case[id]", fn () => check_all(new Folder($case['files']), $case['main']));
}

if (!stream_resolve_include_path('PHPStan/PhpDocParser/autoload.php')) {
    echo 'ok ', ++$count, " - docblocks are read by phpstan's parser # SKIP there is no php-phpstan-phpdoc-parser\n";
}

$ugly = [
    'CR LF, a byte order mark, no line feed at the end' =>
        "\u{feff}module tarsM\r\n{\r\n\tstruct tarsS // of it\r\n\t{\r\n\t\t0\trequire\tint\ta;// x\r\n\t};\r\n};\r\n// end",
    'comments in GBK' => "module M {\n// \xb6\xa9\xb5\xa5\nstruct S { 0 require int a = 1; /* \xb1\xe0\xba\xc5 */ };\n};",
    'all on one line' => 'module M{/*a*/struct/*b*/S/*c*/{/*d*/0/*e*/require/*f*/vector/*g*/</*h*/int/*i*/>/*j*/v/*k*/;1 optional int w;};enum E{A=-1,B,};interface I{void f(E e,out S s);};};',
    'comments that would end a docblock, or PHP' =>
        "module M {\n// */ ?> <?php die; /* {@see x} @param int \$x\nstruct S { 0 require int a; // @return */\n};\n/* @var * / */\ninterface I { // ?>\nint f(int a /* **//* */, out int b // * /\n); };\nenum E { A // */\n}; };",
    'no ; behind }' => "module M\n{\n  struct A\n  {\n    0 require int x;\n  }\n  interface I\n  {\n    A f(A a);\n  }\n}\n",
    'words of PHP' => 'module list { enum List { class, default, self }; struct Array { 0 require List class; 1 optional List fn = default; 2 optional int this; 3 optional int GLOBALS; 4 require string static; };'
        . ' struct String { 0 optional vector<Array> list; 1 optional map<Array, List> print; }; const List echo = self; const int abstract = 1;'
        . ' interface Print { Array list(Array function, out String this); void __construct(int client); int unset(out int answer, int echo); List exit(); }; };',
    'every type in a key' => 'module M { enum E { A }; struct S { 0 require int a; }; struct T { 0 optional map<bool, int> a; 1 optional map<float, int> b; 2 optional map<S, S> c; 3 optional map<E, E> d;'
        . ' 4 optional map<vector<byte>, int> e; 5 optional map<vector<int>, map<double, S>> f; 6 optional map<map<int, int>, int> g; }; interface I { map<S, int> f(map<float, S> a, out map<E, vector<S>> b); }; };',
    'structs that hold themselves by way of others' => 'module M { struct A { 0 optional vector<B> b; 1 optional map<string, A> a; }; struct B { 0 optional map<int, C> c; 1 require D d; }; struct C { 0 optional vector<A> a; 1 require D d; }; struct D { 0 optional vector<D> d; }; };',
    'a struct as a class of the runtime is called' => 'module M { struct RequestPacket { 0 require int a; }; struct IServant { 0 require RequestPacket p; }; struct Communicator { 0 require int _fields; 1 require int requestPacket; }; const int C = 1;'
        . ' interface I { IServant f(RequestPacket requestPacket, vector<IServant> sBuffer, out Communicator returnVal, map<int, int> value); }; };',
    'an enum with nothing in it' => 'module M { enum E {}; struct S { 0 optional E e; 1 require E f; 2 optional E g = 5; }; };',
    'numbers at their ends' => 'module M { const long MIN = -9223372036854775808; const double D = 1e300; const double Z = -0.0; struct S { 0 optional long a = -9223372036854775808; 1 optional double b = 1; 2 optional float c = 1e-7; 3 optional unsigned int d = 4294967295; }; };',
];
foreach ($ugly as $name => $text) {
    test("as it is declared: $name", fn () => check_all(new Folder(['a.tars' => $text]), 'a.tars'));
}

test('two modules may have one struct name', function (): void {
    $folder = new Folder([
        'a.tars' => "#include \"b.tars\"\nmodule A { struct S { 0 require B::S s; 1 require C::E e; 2 optional vector<B::S> v; }; interface I { B::S f(S s, out C::E e); }; };\nmodule C { enum E { X }; };",
        'b.tars' => 'module B { struct S { 0 require int a; }; interface I { void f(); }; };',
    ]);
    check_all($folder, 'a.tars');
});

test('types may be nested as deep as they go', function (): void {
    $deep = str_repeat('vector<map<string, ', 40) . 'int' . str_repeat('> >', 40);
    check_all(new Folder(['a.tars' => "module M { struct S { 0 optional $deep x; }; interface I { $deep f($deep a, out $deep b); }; };"]), 'a.tars');
});
