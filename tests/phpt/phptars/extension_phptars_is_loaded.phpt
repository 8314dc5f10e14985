--TEST--
The extension phptars is loaded, for all who ask for it
--FILE--
<?php
var_dump(extension_loaded('phptars'), phpversion('phptars'), in_array('phptars', get_loaded_extensions()));
var_dump((new ReflectionExtension('phptars'))->getFunctions());
var_dump(function_exists('encode'), function_exists('putInt32'));
?>
--EXPECT--
bool(true)
string(5) "2.2.6"
bool(true)
array(0) {
}
bool(false)
bool(false)
