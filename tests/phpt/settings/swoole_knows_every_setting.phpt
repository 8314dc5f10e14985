--TEST--
Swoole knows every setting of toSwoole(), and of its own only those that are no single value are missing
--EXTENSIONS--
swoole
--FILE--
<?php
require __DIR__ . '/../inc/conf.inc';

$swoole = [];
foreach ((new ReflectionClass(Swoole\Server\Helper::class))->getConstants() as $options) {
    $swoole += is_array($options) ? $options : [];
}
// And what older Swooles knew.
$names = array_keys($swoole + array_flip(['pipe_buffer_size', 'ssl_method', 'request_slowlog_file', 'loglevel']));
$conf = conf_file(conf_text(19386, [], implode("=1\n", array_diff($names, ['log_level', 'loglevel'])) . "=1\n"));
$settings = (new Tars\Settings($conf))->toSwoole();
foreach (array_diff(array_keys($settings), array_keys($swoole)) as $unknown) {
    echo "Swoole does not know $unknown\n";
}
echo implode(' ', array_diff(array_keys($swoole), array_keys($settings), ['log_level'])), "\n";
// What is no 1, or goes only with another.
$settings = array_diff_key($settings, array_flip(['dispatch_func', 'send_yield', 'task_tmpdir', 'chroot', 'user', 'group']));
$server = new Swoole\Http\Server('127.0.0.1', 0);
$server->set(array_diff_key($settings, Swoole\Server\Helper::PORT_OPTIONS, Swoole\Server\Helper::GLOBAL_OPTIONS));
echo "set\n";
--EXPECT--
cpu_affinity_ignore http_index_files http_compression_types compression_types static_handler_locations bootstrap init_arguments url_rewrite_rules ssl_sni_certs name_resolver
set
