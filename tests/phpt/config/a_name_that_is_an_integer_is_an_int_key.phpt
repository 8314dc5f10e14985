--TEST--
A name that is a decimal integer is an int key, as in every PHP array
--FILE--
<?php
$c = Tars\Config::parse("<7>\n0=a\n01=b\n-3=c\n-0=d\n9223372036854775807=e\n9223372036854775808=f\n-9223372036854775808=h\n+1=g\n</7>");
var_dump($c['7'] === $c[7]);
foreach ($c[7] as $key => $value) {
    echo get_debug_type($key), " $key $value ", $c[7][(string) $key] === $value ? 'found' : 'lost', "\n";
}
--EXPECT--
bool(true)
int 0 a found
string 01 b found
int -3 c found
string -0 d found
int 9223372036854775807 e found
string 9223372036854775808 f found
int -9223372036854775808 h found
string +1 g found
