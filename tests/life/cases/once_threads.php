<?php
/** A service whose first thread is dead, and whose others live: as a killed master's may for a while. */
declare(strict_types=1);

return [
    'a service lives until its last thread is gone' => static function (Stage $stage): void {
        if (!extension_loaded('ffi')) {
            return; // what makes threads here
        }
        $file = "$stage->home/bin/src/threads.php";
        file_put_contents($file, '<?php
            pcntl_alarm(170);
            $server = stream_socket_server("tcp://127.0.0.1:" . getenv("HTTP_PORT"));
            $c = FFI::cdef("typedef int (*life)(void); int pause(void); void pthread_exit(void *);
                int pthread_create(unsigned long *, void *, life, void *);", "libc.so.6");
            while (!file_exists(__DIR__ . "/go")) {
                usleep(5_000);
            }
            $thread = $c->new("unsigned long");
            $c->pthread_create(FFI::addr($thread), null, $c->pause, null);
            $c->pthread_exit(null);
        ');
        $stage->options = ['command' => [PHP_BINARY, '-d', 'ffi.enable=1', $file]];
        $said = $stage->entry('start', 0, 'is started, process ');
        $master = (int) preg_replace('/.*process (\d+).*/s', '$1', $said);
        touch("$stage->home/bin/src/go");
        $dead = static fn (): bool => preg_match('/\) Z /', file_get_contents("/proc/$master/stat")) === 1;
        $stage->await('its first thread is dead', $dead);
        $said = $stage->entry('status', 0, "is running, process $master");
        $stage->check(str_contains($said, "port $stage->port is open"), "its port is its own: $said");
        $stage->entry('stop', 0, 'is stopped');
        $stage->check($stage->answers() === null, 'the port is free');
    },
];
