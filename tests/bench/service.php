<?php
// What the benches share: a stand-in node and a conf that names it.

/** @return array{resource, array<int, resource>, string} the node's process, its pipes, the conf's path */
function service(int $adapters): array
{
    $node = proc_open([getenv('TARS_NODE'), '--port', '0'], [['pipe', 'r'], ['pipe', 'w']], $pipes);
    preg_match('/:(\d+)$/', trim(fgets($pipes[1])), $port);
    $conf = tempnam(sys_get_temp_dir(), 'tars_rs-bench-');
    file_put_contents($conf, conf($adapters, (int) $port[1]));
    register_shutdown_function(fn () => unlink($conf));

    return [$node, $pipes, $conf];
}

function conf(int $adapters, int $port): string
{
    $text = <<<CONF
        <tars>
          <application>
            enableset=n
            setdivision=NULL
            <server>
              node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p $port -t 60000
              app=Bench
              server=Service
              localip=127.0.0.1
              local=tcp -h 127.0.0.1 -p 20000 -t 3000
              basepath=/usr/local/app/tars/tarsnode/data/Bench.Service/bin/
              datapath=/usr/local/app/tars/tarsnode/data/Bench.Service/data/
              logpath=/usr/local/app/tars/app_log/
              logsize=15M
              config=tars.tarsconfig.ConfigObj
              notify=tars.tarsnotify.NotifyObj
              log=tars.tarslog.LogObj
              deactivating-timeout=3000
              loglevel=DEBUG
              php=/usr/bin/php
              daemonize=1
              task_worker_num=1
              dispatch_mode=2

        CONF;
    foreach (range(1, $adapters) as $i) {
        $text .= <<<CONF
                  <Bench.Service.Obj{$i}Adapter>
                    allow
                    endpoint=tcp -h 127.0.0.1 -p 2000$i -t 60000
                    handlegroup=Bench.Service.Obj{$i}Adapter
                    maxconns=200000
                    protocol=tars
                    queuecap=10000
                    queuetimeout=60000
                    servant=Bench.Service.Obj$i
                    threads=5
                  </Bench.Service.Obj{$i}Adapter>

            CONF;
    }

    return $text . <<<CONF
            </server>
            <client>
              locator=tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 17890
              sync-invoke-timeout=3000
              async-invoke-timeout=5000
              refresh-endpoint-interval=60000
              stat=tars.tarsstat.StatObj
              property=tars.tarsproperty.PropertyObj
              report-interval=60000
              sample-rate=100000
              max-sample-count=50
              modulename=Bench.Service
            </client>
          </application>
        </tars>

        CONF;
}

/** Waits until the node has printed a line that contains $text; returns it. */
function line(array $pipes, string $text): string
{
    do {
        $line = fgets($pipes[1]);
    } while ($line !== false && !str_contains($line, $text));

    return (string) $line;
}

/** The agent's thread of this process. */
function agent(): string
{
    foreach (glob('/proc/self/task/*/comm') as $comm) {
        if (trim(file_get_contents($comm)) === 'tars_rs') {
            return dirname($comm);
        }
    }
    throw new RuntimeException('there is no agent thread');
}
