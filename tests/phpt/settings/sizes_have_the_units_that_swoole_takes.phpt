--TEST--
Sizes have the units that Swoole takes: all that it reads as sizes, and nothing else
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$sizes = ['package_max_length', 'buffer_output_size', 'output_buffer_size', 'input_buffer_size', 'socket_buffer_size', 'upload_max_filesize',
    'buffer_high_watermark', 'kernel_socket_recv_buffer_size', 'http2_max_frame_size', 'max_queued_bytes', 'compression_min_length'];
$settings = new Tars\Settings(conf_file(conf_text(19386, [], implode("=10M\n", $sizes) . "=10M\n")));
var_dump(array_diff_key($settings->toSwoole(), array_flip($sizes)), array_unique(array_values($settings->toSwoole())));
var_dump(count($settings->toSwoole()) === count($sizes), $settings->toSwoftEnv()['PACKAGE_MAX_LENGTH']);
foreach (['package_max_length=8 k', 'package_max_length=1G', 'package_max_length=10MB', 'worker_num=1K'] as $line) {
    try {
        echo json_encode((new Tars\Settings(conf_file(conf_text(19386, [], "$line\n"))))->toSwoole()), "\n";
    } catch (Tars\Exception\ConfValueException $e) {
        echo preg_replace('~^\S+~', 'CONF,', $e->getMessage()), "\n";
    }
}
--EXPECT--
array(0) {
}
array(1) {
  [0]=>
  int(10485760)
}
bool(true)
string(8) "10485760"
{"package_max_length":8192}
{"package_max_length":1073741824}
CONF, line 7: /tars/application/server<package_max_length> is '10MB': it must be a whole number of bytes, or one with K, M or G behind it, as in 10M
CONF, line 7: /tars/application/server<worker_num> is '1K': it must be a whole number from -9223372036854775808 to 9223372036854775807
