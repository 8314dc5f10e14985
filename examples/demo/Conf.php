<?php
declare(strict_types=1);

/** The platform's conf for the service, as a tarsnode writes it. */
final class Conf
{
    public readonly string $file;

    /** @param string[] $adapters AdminAdapter, which no conf names, is left out */
    public function __construct(string $folder, int $nodePort, array $adapters)
    {
        $domains = '';
        foreach (array_diff($adapters, ['AdminAdapter']) as $adapter) {
            $port = self::freePort();
            $servant = substr($adapter, 0, -strlen('Adapter')) . 'Obj';
            $domains .= <<<CONF
                  <$adapter>
                    endpoint=tcp -h 127.0.0.1 -p $port -t 60000
                    protocol=not_tars
                    servant=$servant
                    threads=2
                  </$adapter>

                CONF;
        }
        $this->file = "$folder/Demo.HttpServer.config.conf";
        file_put_contents($this->file, <<<CONF
            <tars>
              <application>
                <server>
                  app=Demo
                  server=HttpServer
                  node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p $nodePort -t 60000
                  basepath=$folder/
                  task_worker_num=1
            $domains
                </server>
              </application>
            </tars>

            CONF);
    }

    private static function freePort(): int
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');

        return (int) substr(strrchr(stream_socket_get_name($socket, false), ':'), 1);
    }
}
