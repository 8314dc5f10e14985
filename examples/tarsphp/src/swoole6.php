<?php
/**
 * The class names of Swoole 4 that TarsPHP's packages still say, and Swoole 6 does not: what Composer's autoloader
 * requires first (`"files"` in composer.json). Functions like swoole_timer_tick() are still there.
 */
declare(strict_types=1);

// Composer's scripts may run without.
if (!extension_loaded('swoole')) {
    return;
}

class swoole_client extends Swoole\Client {}
class swoole_http2_request extends Swoole\Http2\Request {}
class swoole_http_server extends Swoole\Http\Server {}
class swoole_server extends Swoole\Server {}
class swoole_table extends Swoole\Table {}
class swoole_websocket_server extends Swoole\WebSocket\Server {}
// These are said by services, not by the packages.
class swoole_lock extends Swoole\Lock {}
class swoole_process extends Swoole\Process {}
