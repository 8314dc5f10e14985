<?php

/**
 * What the extension tars_rs declares, for IDEs and static analysis. Do not load it in PHP.
 *
 * Settings in php.ini, with their defaults; a script cannot change them (PHP_INI_SYSTEM). Times are
 * in seconds, from 0.1 to 86400, fractions allowed. A value that breaks its rule gets a warning that
 * names it, and the default is used.
 *
 * tars_rs.config = ""              the conf of the service; see Tars\Manage::__construct()
 * tars_rs.heartbeat_interval = "30"  from one beat to the next, once the service has started; at most a
 *                                  third of the conf's hearttimeout
 * tars_rs.timeout = "2"            for one beat: connect, send and all replies
 * tars_rs.liveness = "process"     when the service counts as alive:
 *                                  process: while its main process lives and is not stopped
 *                                  watchdog: and keepAlive() was called in the last tars_rs.watchdog seconds
 *                                  always: while its main process exists (for tests)
 * tars_rs.watchdog = "60"          for liveness watchdog
 * tars_rs.log = ""                 a file for changes of the heartbeat's state; empty: none
 */

namespace Tars;

/**
 * The service's conf, and the heartbeat that tells its Tars node that it is alive.
 *
 * Call keepAlive() once, anywhere: before `$server->start()`, in the master's onStart or in every
 * worker. From then on a native thread reports the service's main process, whatever happens to the
 * workers, until the service ends. In a Swoft listener:
 *
 *     (new \Tars\Manage())->keepAlive($server->master_pid);
 */
class Manage
{
    private $config;

    /**
     * Looks for nothing yet. Each call finds the conf as follows; the first that is set wins, and
     * whether the file is there is asked only then:
     *
     *  1. `$config`, unless null or empty
     *  2. `--config=PATH` or `--config PATH` among the arguments PHP was started with
     *  3. `tars_rs.config` in php.ini
     *  4. `TARS_CONFIG` in the environment (getenv(), then $_ENV)
     *  5. as Swoft has it: `dirname(BASE_PATH, 2) . "/conf/$PNAME.config.conf"`, with the constant
     *     BASE_PATH and PNAME from the environment (getenv(), then $_ENV), if that file is there
     *
     * The conf says which server this is and which adapters it has. Where it does not, PNAME
     * ("App.Server") does, and then the adapter is "App.Server.objAdapter".
     *
     * @param string|null $config path of the conf
     */
    public function __construct(?string $config = null) {}

    /**
     * The node line of the conf (`/tars/application/server<node>`), as Utils::parseNodeInfo() has it.
     *
     * Empty, with an E_WARNING that names the file, the line and what to do, if there is no conf, if
     * it cannot be read or parsed, or if it has no node line.
     *
     * @return array{}|array{objName: string, mode: string, host: string, port: string, timeout: int|float, sIp: string, iPort: string}
     *         timeout in seconds
     */
    public function getNodeInfo(): array {}

    /**
     * The conf, as Utils::parseFile() has it. While the file does not change, a call costs one stat().
     *
     * Empty, with an E_WARNING that names the file, the line, the column and what to do, if there is
     * no conf or if it cannot be read or parsed.
     *
     * @return array{}|array{tars: array{application: array<array-key, mixed>}}
     */
    public function getTarsConf(): array {}

    /**
     * Takes part in the heartbeat: reports the service alive now, and again and again from a thread
     * of this process, or of whichever process of the service holds the heartbeat. Never waits for
     * the network. Call it as often as you like: calls within a second are one beat.
     *
     * What is reported is the pid of the service's main process. It is found by itself; pass it where
     * you know better: what was named stays until another is named or that process is gone. Null and
     * 0 (Swoole's master_pid before it has one) name nobody. A conf that has changed holds from the
     * next call in the process that beats, or when another process takes over.
     *
     * Without a conf, or with one that has no node, it is a quiet local run: false, and state "local".
     * Whatever else keeps the heartbeat from being sent is in status()['last_error'], phpinfo() and
     * tars_rs.log. It is an E_WARNING, too, once for each reason, but only while no handler of
     * set_error_handler() takes warnings: frameworks throw, and no service should end for that.
     *
     * @param int|null $pid the service's main process: this one, or one forked in the same service
     *
     * @return bool true if this process takes part; false if there is no conf or it cannot be used,
     *              while opcache preloads, or if the system has no thread to give. A process that took
     *              part before goes on as it did
     *
     * @throws Exception\PidException if the platform may not be told that pid
     */
    public function keepAlive(?int $pid = null): bool {}

    /**
     * Asks the node once and waits for the replies. For scripts and health checks; the heartbeat of
     * keepAlive() goes on beside it. Where this process, or its service, takes part in the heartbeat
     * of that server, the service is reported alive. Anybody else only asks, with a pid of 0: a node
     * answers that and keeps what it knows, while it would take another pid for the service, and
     * kill it one day.
     *
     * In a coroutine of Swoole's it is the coroutine that waits, and not its worker.
     *
     * @param float $timeout seconds to wait at most, more than 0, all together: name server, node, answers
     *
     * @return array{
     *     ok: bool,
     *     pid: int,
     *     node: string,
     *     replies: array<string, int>,
     *     round_trip_ms: float|null,
     *     error: array{kind: string, text: string}|null
     * } ok: the node knows this server, and has taken the pid unless that is 0; pid: of the service's
     *   main process, 0 if nobody was reported; node: its endpoint; replies: what the node answered for
     *   each adapter (0, or -1: it does not know this server); kind: resolve, refused, timeout, closed,
     *   malformed, node, unknown_server, cancelled (the coroutine was) or local
     *
     * @throws Exception\ConfNotFoundException   if no conf is named, or it is not there
     * @throws Exception\ConfUnreadableException if it cannot be read
     * @throws Exception\ConfSyntaxException     if it cannot be parsed
     * @throws Exception\ConfValueException      if it names no server or no node
     * @throws \ValueError                       if the timeout is not more than 0 and at most a day
     */
    public function report(float $timeout = 2.0): array {}

    /**
     * The truth about the heartbeat, from any process of the service, with or without a conf. Waits
     * for nothing.
     *
     * @return array{
     *     role: 'beating'|'standby'|'unarmed',
     *     state: 'idle'|'local'|'starting'|'alive'|'failing'|'unknown_server'|'skipping'|'gone'|'stalled',
     *     beating_pid: int|null,
     *     reported_pid: int|null,
     *     application: string,
     *     server: string,
     *     node: string,
     *     adapters: list<string>,
     *     last_success: float|null,
     *     last_error: array{kind: string, text: string, at: float}|null,
     *     consecutive_failures: int,
     *     beats: int,
     *     replies: int,
     *     failures: int,
     *     skips: int,
     *     round_trip_ms: float|null,
     *     lateness_ms: float|null,
     *     successions: int,
     *     next_beat: float|null
     * } role: of this process; state: of the whole (idle: nobody takes part; local: there is no node
     *   to tell; starting: from keepAlive() to the first outcome; skipping: the service is stopped,
     *   stuck, or without workers; gone: its main process is dead; stalled: the process that beats is itself stopped, by
     *   SIGSTOP or a debugger); last_error: as of report(), and kinds no_node and conf, why keepAlive()
     *   was false, and aside: what is wrong and keeps no beat from being sent; adapters: as many as there is room for, some 1,500 bytes; replies: in beats that
     *   succeeded; last_success and at: Unix time; skips: beats not sent because the
     *   service did not count as alive; lateness_ms: how late the last beat began; successions: how
     *   often the heartbeat passed on from a process that died; next_beat: seconds from now
     */
    public function status(): array {}

    /**
     * Ends this process's part in the heartbeat. Other processes of the service go on, so that a
     * worker that is recycled cannot silence it; keepAlive() takes part again. A beat under way is
     * waited for, at most 0.1 seconds, and in a coroutine not at all.
     */
    public function stop(): void {}
}

/**
 * The functions of TarsPHP's Tars\Utils, with its arguments and array shapes. Equal to the byte and
 * type where TarsPHP is right. Where it is not:
 *
 *  - a conf is read by the grammar of TarsCpp: names and values are trimmed, `\=` and the other
 *    escapes are undone, of a name set twice the last counts, and what is no conf is an exception
 *    (TarsPHP takes almost anything, and ends the script if the file is missing)
 *  - an adapter is a domain of the server that has an endpoint or a servant, or whose name ends in
 *    "Adapter"; the parameters of other domains do not appear in the server
 *  - what the conf does not say is left out: no nulls, no PHP warnings, no worker_num without threads
 *  - the options of an endpoint may stand in any order, with any blanks between them; hosts may have
 *    dashes or colons, or begin with an "h"
 */
class Utils
{
    /**
     * A server's conf file, in the shape of parseText().
     *
     * @param string $configPath a local path
     *
     * @return array{tars: array{application: array<array-key, mixed>}}
     *
     * @throws Exception\ConfNotFoundException   if it is not there
     * @throws Exception\ConfUnreadableException if it cannot be read
     * @throws Exception\ConfSyntaxException     if it cannot be parsed
     * @throws Exception\ConfValueException      if it has no /tars/application/server
     */
    public static function parseFile(string $configPath): array {}

    /**
     * A server's conf. `$conf['tars']['application']` has the application's parameters and:
     *
     *  - `server`: its parameters; `listen`, each adapter's endpoint as of getEndpointInfo();
     *    `entrance`, by default `{basepath}src/index.php`; `adapters`, those that do not speak Tars
     *    first, each with `adapterName`, its parameters, `listen` and `objName`; `setting`, for Swoole
     *  - `client`: its parameters
     *
     * Values are strings. A name without "=" is left out.
     *
     * @return array{tars: array{application: array<array-key, mixed>}}
     *
     * @throws Exception\ConfSyntaxException if it cannot be parsed
     * @throws Exception\ConfValueException  if it has no /tars/application/server
     */
    public static function parseText(string $text): array {}

    /**
     * A node line, `tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 19386 -t 60000`: of several
     * endpoints the first that can be read. Without -p the port is "0", without -t the timeout is 3.
     *
     * @return array{objName: string, mode: string, host: string, port: string, timeout: int|float, sIp: string, iPort: string}
     *         timeout in seconds
     *
     * @throws Exception\EndpointException if there is no endpoint that can be read
     */
    public static function parseNodeInfo(string $nodeInfo): array {}

    /**
     * An object and where it is, `tars.tarsregistry.QueryObj@tcp -h a -p 1:tcp -h b -p 2`. Endpoints
     * that cannot be read are left out.
     *
     * @return array{
     *     locatorName: string,
     *     routeInfo: list<array{sHost: string, sProtocol: string, iPort: string, iTimeout: string, bIp: string, sIp: string}>
     * }
     */
    public static function getLocatorInfo(string $locatorString): array {}

    /**
     * An endpoint, `tcp -h 127.0.0.1 -p 10001 -t 60000`: what is written, be it of use or not. What
     * is not written is "".
     *
     * @return array{sHost: string, sProtocol: string, iPort: string, iTimeout: string, bIp: string, sIp: string}
     *         iTimeout in milliseconds
     */
    public static function getEndpointInfo(string $endpoint): array {}
}

/**
 * Any Tars conf as it is: `$c['tars']['application']['server']['node']`.
 *
 * Parameters are strings of bytes, domains are arrays. In each domain the parameters come first, then
 * the domains, both in the conf's order. A name used for both is the domain. As in every PHP array, a
 * name that is a decimal integer is an int key: `<1>` is `$c[1]`, and `$c['1']` finds it.
 */
class Config
{
    /**
     * @return array<array-key, mixed> strings and arrays of the same kind
     *
     * @throws Exception\ConfSyntaxException with line and column
     */
    public static function parse(string $text): array {}

    /**
     * @param string $path a local path
     *
     * @return array<array-key, mixed> strings and arrays of the same kind
     *
     * @throws Exception\ConfNotFoundException   if it is not there
     * @throws Exception\ConfUnreadableException if it cannot be read
     * @throws Exception\ConfSyntaxException     with file, line and column
     */
    public static function parseFile(string $path): array {}
}

/**
 * A service's life on the platform: start, stop, restart, reload and status, for any framework. This
 * is a whole index.php:
 *
 *     <?php
 *     exit(Tars\Entry::run($argv, ['preset' => 'swoft2']));
 *
 * The platform starts it by `php index.php --config=FILE` and stops it by the same with `stop`.
 */
class Entry
{
    /**
     * Does what the command line says, tells about it on stdout and stderr, and returns the exit code.
     *
     * Commands, in any order with `--config=FILE` or `--config FILE` (without it the conf is looked for
     * as Manage does):
     *
     *  - start, also when none is given: starts the service, unless it runs, and stays until its pid is
     *    known and the port of each adapter is open, or until it is clear why not. Without `timeout` it
     *    waits for the conf's `activating-timeout`, or 60 s
     *  - stop: TERM to the master; what has not ended by the conf's `deactivating-timeout` (2 s if it
     *    has none) is killed, orphaned workers included
     *  - restart: stop, then start
     *  - reload: USR1 to the master, if that handles it; names what of the conf takes a restart
     *  - status: as text, or with `--json`
     *
     * What runs is known by what it was started with, though the conf has changed, is broken or gone. A
     * setting of no use matters to start and restart alone.
     *
     * Exit codes are those of LSB init scripts:
     *
     *  - 0 done, or done already; status: it runs
     *  - 1 it could not be done; status: dead, and a pid file or processes are left
     *  - 2 the command line means nothing
     *  - 3 status: it does not run
     *  - 4 this user may not do it; status: it cannot be told
     *  - 5 the program that is to be started is not there
     *  - 6 the conf is not there or cannot be used
     *  - 7 reload: it does not run
     *
     * What is started finds the conf's values in its environment, as Settings::toSwoftEnv() has them.
     * Its output goes to LOG_FILE.
     *
     * @param string[] $argv    PHP's own $argv: the script first
     * @param array{
     *     preset?: 'swoft2'|'swoft1'|'hyperf'|'octane'|'swoole'|null,
     *     command?: list<string>|null,
     *     server?: 'http'|'rpc'|'tcp'|'ws'|null,
     *     script?: string|null,
     *     root?: string|null,
     *     env_file?: string|null,
     *     pid_file?: string|null,
     *     timeout?: int|float|null
     * } $options preset or command: what starts the service, one of both is needed; with both the command
     *   does, and the preset says where the framework keeps its pid and whether its .env wins; server: which of
     *   Swoft 2's, by default the one for the first adapters' protocol; script: of preset swoole, by
     *   default server.php; root: the project's folder, by default that of the script; env_file: a .env
     *   to write the same values to (only their lines change); pid_file: the master's, by default the
     *   conf's `pid_file`, `{datapath}/App.Server.pid` or `runtime/App.Server.pid`; timeout: seconds
     *   that a start may take. Paths that are relative are in root
     *
     * @throws Exception\OptionException if an option is unknown or of no use
     */
    public static function run(array $argv, array $options = []): int {}
}

/**
 * The conf as the settings of a framework, for those who start their server in code:
 *
 *     $server->set((new Tars\Settings())->toSwoole());
 *
 * What the conf does not say is left out.
 */
class Settings
{
    private $config;

    /**
     * Finds the conf as Manage::__construct() says.
     *
     * @param string|null $config path of the conf
     */
    public function __construct(?string $config = null) {}

    /**
     * What `Swoole\Server::set()` takes: each setting of Swoole's that is a parameter of the conf's
     * `<server>`, in its type (a size like 10M in bytes), and where the conf has no such parameter:
     *
     *  - worker_num: the largest `threads` of an adapter
     *  - max_conn: the largest `maxconns` of an adapter, but not more than `ulimit -n`
     *  - log_level: `loglevel`, as one of SWOOLE_LOG_*
     *  - log_file: `{logpath}/App/Server/App.Server.log`
     *  - pid_file: `{datapath}/App.Server.pid`
     *
     * @return array<string, bool|int|float|string>
     *
     * @throws Exception\ConfNotFoundException   if no conf is named, or it is not there
     * @throws Exception\ConfUnreadableException if it cannot be read
     * @throws Exception\ConfSyntaxException     if it cannot be parsed
     * @throws Exception\ConfValueException      if it names no server, or a setting is not of its type
     */
    public function toSwoole(): array {}

    /**
     * The environment that Entry gives to a service: TARS_CONFIG, PNAME, TCPABLE; HTTP_HOST and
     * HTTP_PORT, and the same with TCP, WS and UDP, of the first adapter of a kind (of the second
     * HTTP_HOST_2, and so on); WORKER_NUM, TASK_WORKER_NUM, MAX_REQUEST, MAX_CONN, PACKAGE_MAX_LENGTH,
     * DISPATCH_MODE, DAEMONIZE, LOG_FILE and PFILE where the conf says them.
     *
     * @return array<string, string>
     *
     * @throws Exception\ConfNotFoundException   as toSwoole()
     * @throws Exception\ConfUnreadableException as toSwoole()
     * @throws Exception\ConfSyntaxException     as toSwoole()
     * @throws Exception\ConfValueException      as toSwoole()
     */
    public function toSwoftEnv(): array {}
}

namespace Tars\deploy;

/**
 * Packs a project for the platform. In composer.json, as with TarsPHP's tars-deploy, which it replaces:
 *
 *     "scripts": { "deploy": "\\Tars\\deploy\\Deploy::run" }
 *
 * Then `composer deploy`, or `composer deploy -- --no-tests`.
 */
class Deploy
{
    /**
     * Packs the project of the current folder into `<Server>_<YmdHis>.tar.gz` beside its composer.json.
     *
     * `tars/tars.proto.php`, in this folder or in the one above, returns the names on the platform:
     * `['appName' => 'App', 'serverName' => 'Server']`. Refused, with nothing written, is a project whose
     * PNAME (in `.env` or in the environment) is another server's, that has no `src/index.php` and, where
     * `tars/` is in the Composer project itself, no `index.php`, whose vendor folder is not there or not as
     * composer.lock has it, or in which a file is larger than 100 MiB.
     *
     * Left out are .git, .svn, .hg, .idea, .vscode, .DS_Store, *.log, *.pid, what is in `runtime/` and
     * `storage/logs/`, earlier archives, and what `.tarsignore` names: beside `tars/`, in the syntax of
     * .gitignore; a line with `!` brings back what would be left out. Links are packed as links.
     *
     * The same files make the same archive, byte for byte. It prints what it made.
     *
     * @param mixed $event Composer's event, or a list of arguments: `--no-tests` leaves out the project's
     *                     tests, `--max-file-size=200M` allows larger files. Anything else is ignored
     *
     * @return string the archive's path
     *
     * @throws \Tars\Exception\DeployException        that says what is wrong, and what to do
     * @throws \Tars\Exception\ConfUnreadableException if open_basedir does not allow it
     */
    public static function run(mixed $event = null): string {}
}

namespace Tars;

/**
 * PHP from .tars files, by the settings of TarsPHP's tars2php, which it replaces. In composer.json:
 *
 *     "scripts": { "tars2php": "\\Tars\\Tars2php::run" }
 *
 * Then `composer tars2php`, or `composer tars2php -- --check`. The program `tars2php` does the same without PHP.
 */
class Tars2php
{
    /**
     * Writes what the settings ask for, and prints what it wrote.
     *
     * The settings are what a PHP file returns: `tars/tars.proto.php`, in this folder or in the one above, or the files
     * that are named. An array, or a list of such arrays, with appName, serverName, objName, tarsFiles (all of them are
     * read), dstPath, namespacePrefix and withServant, as TarsPHP has them; paths start from the file's own folder.
     * TarsPHP's code is written; with `'native' => true`, typed classes in dstPath, the folder of namespacePrefix.
     *
     * A file that was edited, or that something else wrote, is not overwritten without `--force`; then nothing is.
     *
     * @param mixed $event Composer's event, or a list of arguments: names of settings files, `--check` (nothing is
     *                     written; throws if anything would be), `--force`. Any other event is ignored
     *
     * @return list<string> the files that were written or removed
     *
     * @throws \Tars\Exception\Tars2phpException        with every error of every .tars file, or what differs
     * @throws \Tars\Exception\DeployException          if there are no settings
     * @throws \Tars\Exception\ConfUnreadableException  if open_basedir does not allow it
     */
    public static function run(mixed $event = null): array {}
}

namespace Tars;

/**
 * Values to Tars bytes and back, by the types of their classes: what tars2php writes, and what is written by hand with
 * the attributes below.
 *
 * A type is written as in a .tars file, with PHP's classes: `vector<App\User>`, `map<string, long>`, `App\User`. In PHP,
 * `vector<byte>` is a string, a map whose keys are float, double, structs, vectors or maps is a list of `[key, value]`, and
 * an enum is its case.
 */
final class Codec
{
    /**
     * Packs a value.
     *
     * A struct becomes its fields, with no head around (as writeTo() and toByteArray() do in other languages), anything
     * else a value at tag 0. A value must be of its type: nothing is converted, but int where float or string is declared.
     *
     * @param object|array<mixed> $value a struct, an enum, or an array with its type; an array of fields where the type is a struct
     * @param string|null         $type  what it is; needed for arrays
     *
     * @throws \Tars\Exception\EncodeException if a value is not of its type: names the field
     * @throws \Tars\Exception\SchemaException if the type or the attributes of a class are wrong
     */
    public static function encode(object|array $value, ?string $type = null): string {}

    /**
     * Unpacks a value of this type.
     *
     * Objects are made without their constructor. Fields that the class does not know are skipped. Nothing may follow
     * what is no struct.
     *
     * @template T of object
     *
     * @param string|class-string<T> $type
     *
     * @return ($type is class-string<T> ? T : mixed)
     *
     * @throws \Tars\Exception\DecodeException if the bytes are not of the type: names the field and the byte
     * @throws \Tars\Exception\SchemaException if the type or the attributes of a class are wrong
     */
    public static function decode(string $bytes, string $type): mixed {}
}

/**
 * What gRPC puts around the messages of a call, for services and clients on an HTTP/2 server: the frames of a body, the
 * trailers at its end, the deadline at its beginning. The messages are google/protobuf's.
 *
 * A servant, in Swoole's onRequest:
 *
 *     [$bytes] = Tars\Grpc::unpack($request->getContent(), $request->header['grpc-encoding'] ?? null);
 *     ...
 *     foreach (Tars\Grpc::trailers() as $name => $value) {
 *         $response->trailer($name, $value);
 *     }
 *     $response->end(Tars\Grpc::pack($reply->serializeToString()));
 *
 * The constants are gRPC's status numbers.
 */
final class Grpc
{
    public const OK = 0;
    public const CANCELLED = 1;
    public const UNKNOWN = 2;
    public const INVALID_ARGUMENT = 3;
    public const DEADLINE_EXCEEDED = 4;
    public const NOT_FOUND = 5;
    public const ALREADY_EXISTS = 6;
    public const PERMISSION_DENIED = 7;
    public const RESOURCE_EXHAUSTED = 8;
    public const FAILED_PRECONDITION = 9;
    public const ABORTED = 10;
    public const OUT_OF_RANGE = 11;
    public const UNIMPLEMENTED = 12;
    public const INTERNAL = 13;
    public const UNAVAILABLE = 14;
    public const DATA_LOSS = 15;
    public const UNAUTHENTICATED = 16;

    /**
     * A message in its frame. Frames may follow one another in a body.
     *
     * @param bool $gzip whether it is compressed; then the header `grpc-encoding: gzip` has to be sent as well
     *
     * @throws \Tars\Exception\GrpcException RESOURCE_EXHAUSTED if it has 4 GiB or more
     */
    public static function pack(string $message, bool $gzip = false): string {}

    /**
     * The messages of a whole body; none, if it is empty.
     *
     * @param string|null  $encoding the peer's header `grpc-encoding`: how those messages are compressed that are
     * @param int<0, max>  $limit    how many bytes all of them may have together, decompressed
     *
     * @return list<string>
     *
     * @throws \Tars\Exception\GrpcException whose code is the status to answer with: RESOURCE_EXHAUSTED beyond the
     *     limit; UNIMPLEMENTED if one is compressed, and not by gzip; INTERNAL if the body is cut off or is no frames, or
     *     what is compressed is broken
     * @throws \ValueError if the limit is negative
     */
    public static function unpack(string $body, ?string $encoding = null, int $limit = 4194304): array {}

    /**
     * The trailers that end an answer: `grpc-status`, and unless it is empty the text, percent-encoded, as `grpc-message`.
     *
     * @param int    $status  one of the constants; any other number is UNKNOWN, as a client takes it
     * @param string $message what the caller is told
     *
     * @return array{'grpc-status': string, 'grpc-message'?: string}
     */
    public static function trailers(int $status = 0, string $message = ''): array {}

    /**
     * How a call ended, by the trailers of the answer (which Swoole's client has among the headers).
     *
     * What says nothing of gRPC, as the answer of a proxy, is judged by its status of HTTP.
     *
     * @param array<string, mixed> $headers by their names in small letters
     * @param int                  $http    the status of HTTP
     *
     * @return array{int, string} one of the constants, and the text
     */
    public static function status(array $headers, int $http = 200): array {}

    /**
     * How many seconds the caller waits, by its header `grpc-timeout`; null if it has none.
     *
     * @return ($header is null ? null : float)
     *
     * @throws \Tars\Exception\GrpcException INTERNAL if it is no time
     */
    public static function timeout(?string $header): ?float {}

    /**
     * The header `grpc-timeout` for so many seconds, as exact as its eight digits can be, rounded up. What is over is `0n`.
     *
     * @throws \ValueError if it is NAN
     */
    public static function formatTimeout(float $seconds): string {}
}

/** A class that is a struct of Tars: those of its properties that are a Field go on the wire. */
#[\Attribute(\Attribute::TARGET_CLASS)]
final class Struct
{
    public readonly ?string $name;

    /** @param string|null $name the struct's in .tars files, `Module.Name`; without it the class's, with dots */
    public function __construct(?string $name = null) {}
}

/** A property that goes on the wire. */
#[\Attribute(\Attribute::TARGET_PROPERTY | \Attribute::TARGET_PARAMETER)]
final class Field
{
    public readonly int $tag;
    public readonly ?string $type;
    public readonly bool $require;
    public readonly ?string $name;

    /**
     * @param int<0, 255>  $tag     its number
     * @param string|null  $type    its type; may be left out where PHP's says it
     * @param bool         $require whether it is an error when it is absent; then it is always written
     * @param string|null  $name    the field's, where the property cannot have it
     */
    public function __construct(int $tag, ?string $type = null, bool $require = false, ?string $name = null) {}
}

/** An interface whose methods are the operations of an object. */
#[\Attribute(\Attribute::TARGET_CLASS)]
final class Obj
{
    public readonly ?string $obj;

    /** @param string|null $obj the object's name, if it is known when the code is written: `App.Server.Obj` */
    public function __construct(?string $obj = null) {}
}

/** What PHP's types do not say of an operation. */
#[\Attribute(\Attribute::TARGET_METHOD)]
final class Method
{
    public readonly ?string $returns;
    public readonly ?string $name;

    /**
     * @param string|null $returns the type of the result
     * @param string|null $name    the operation's, where the method cannot have it
     */
    public function __construct(?string $returns = null, ?string $name = null) {}
}

/** What PHP's types do not say of a parameter. */
#[\Attribute(\Attribute::TARGET_PARAMETER)]
final class Param
{
    public readonly ?string $type;
    public readonly ?string $name;
    public readonly bool $routeKey;

    /**
     * @param string|null $type     its type
     * @param string|null $name     the parameter's, where PHP's cannot have it
     * @param bool        $routeKey whether its value says which server of several is called
     */
    public function __construct(?string $type = null, ?string $name = null, bool $routeKey = false) {}
}

/**
 * Answers calls of objects, in all versions of the protocol, as a TarsCpp servant does.
 *
 *     $servant = new Tars\Servant(['Shop.Cart.CartObj' => new Cart()]);
 *     $server->set($servant->settings());
 *     $server->on('receive', $servant);
 */
final class Servant
{
    /**
     * Finds the interface of each object and reads it once: what is wrong with one is said here.
     *
     * An object's interface is that with #[Obj], or one with TarsPHP's docblocks. An array is an entry of TarsPHP's
     * services.php, so that `new Servant(require 'services.php')` serves it; entries of other protocols are passed over.
     * A name without dots is compared with what is behind the last dot of the name that is called.
     *
     * @param array<string, object|array{home-api: class-string, home-class: class-string, protocolName?: string, ...}>|list<object> $objects
     *        who answers, by name (`App.Server.Obj`), or without where #[Obj] says it
     * @param list<callable(Call, callable(Call): mixed): mixed> $middleware called around the methods, outermost first
     * @param int $limit     how many calls may be answered at once in this process; more get -9. 0: any number
     * @param int $maxLength the longest packet, in bytes
     *
     * @throws \Tars\Exception\SchemaException if an interface or an option is wrong: names class, method and parameter, and says what to do
     */
    public function __construct(array $objects, array $middleware = [], int $limit = 0, int $maxLength = 10485760) {}

    /**
     * Answers a packet.
     *
     * Whatever the method throws is an answer, too: an RpcException's code and text, and -99 for anything else, which is
     * written to PHP's log. exit ends the script as ever.
     *
     * @param string $packet one, with its length before it
     * @param Call|null $call what became of it, afterwards; a new Call(caller: ..., received: ...) may be given here
     *
     * @return string|null the answer; null when none is to be sent, as for a one-way call
     *
     * @throws \Tars\Exception\DecodeException if it is no packet: close the connection
     */
    public function handle(string $packet, ?Call &$call = null): ?string {}

    /**
     * Swoole's `receive`: answers, and closes the connection on what is no packet.
     *
     * @param \Swoole\Server              $server
     * @param int|\Swoole\Server\Event    $fd      with `event_object` the event, and nothing after it
     */
    public function __invoke(object $server, object|int $fd, int $reactor = 0, string $data = ''): void {}

    /**
     * The settings by which a Swoole server has one packet at a time.
     *
     * @return array{open_length_check: true, package_length_type: 'N', package_length_offset: 0, package_body_offset: 0, package_max_length: int}
     */
    public function settings(): array {}
}

/**
 * A call that is answered: a method that declares a last parameter `?Call $call` gets its own, middleware does, and
 * who has called handle().
 */
final class Call
{
    /** Its number, which the answer has, too. */
    public readonly int $id;
    /** Of the protocol: 1 Tars, 2 and 3 TUP, 5 JSON. */
    public readonly int $version;
    /** 0, or 1 where no answer is wanted. */
    public readonly int $type;
    /** Flags: 1 hash, 2 grid, 4 dyed, 8 sample, 0x10 asynchronous, 0x80 by set, 0x100 trace. */
    public readonly int $messageType;
    public readonly string $obj;
    public readonly string $function;
    /** @var array<string> what the caller has sent along */
    public readonly array $context;
    /** @var array<string> the same, with what is the framework's (STATUS_...) */
    public readonly array $status;
    /** @var array<string|int|float|\Stringable> what goes back along with the answer */
    public array $responseContext = [];
    /** @var array<string|int|float|\Stringable> the same */
    public array $responseStatus = [];
    /** The caller's address, `10.1.2.3:4567`, if that is known. In Swoole it is asked for when it is read. */
    public readonly ?string $caller;
    /** When it came, as microtime(true) has it, if that is known. */
    public readonly ?float $received;
    /** When its caller waits no longer; null: it waits for ever. */
    public readonly ?float $deadline;
    /** What it was answered with, when it has ended: one of RpcException's constants, or what one was thrown with. */
    public int $code = 0;
    /** How long it took, in seconds, when it has ended. */
    public float $time = 0.0;

    /** For handle(), where there is no Swoole: from whom a packet came, and when. */
    public function __construct(?string $caller = null, ?float $received = null) {}

    /**
     * What is in status and is not the framework's.
     *
     * @return array<string>
     */
    public function cookie(): array {}

    /** Whether no answer is wanted. */
    public function isOneWay(): bool {}

    /** For how many seconds its caller will wait, negative when it does not any more; null: for ever. */
    public function remaining(): ?float {}

    /** What middleware gets as $next. */
    private function next(): mixed {}
}

namespace Tars\Exception;

/** Everything that this extension throws, but for PHP's own TypeError and ValueError. */
class TarsException extends \RuntimeException {}

/** No conf is named, or the file that is named does not exist. */
class ConfNotFoundException extends TarsException {}

/** The conf exists but cannot be read: permissions, open_basedir, no regular file, or too large. */
class ConfUnreadableException extends TarsException {}

/** The conf breaks the grammar. The message names file, line and column. */
class ConfSyntaxException extends TarsException {}

/** A setting that is needed is missing or is of no use. The message names file, line and setting. */
class ConfValueException extends TarsException {}

/** A text that should be an endpoint is none. */
class EndpointException extends TarsException {}

/** The platform kills the pids it is told: this one is not of this service, or no pid at all. */
class PidException extends TarsException {}

/** The project cannot be packed. The message names the file and says what to do. */
class DeployException extends TarsException {}

/** A .tars file or its settings are wrong, or code is not as it should be. The message names file, line and column. */
class Tars2phpException extends TarsException {}

/** A value is not of its type. The message names the field. */
class EncodeException extends TarsException {}

/** Bytes are not of the type. The message names the field and the byte. */
class DecodeException extends TarsException {}

/** A type or the attributes of a class are wrong. The message names class and property, and says what to do. */
class SchemaException extends TarsException {}

/**
 * What a method throws to tell its caller: its code and text are the answer. Without a code that is UNKNOWN. The constants
 * are those of the platform.
 */
class RpcException extends TarsException
{
    public const SUCCESS = 0;
    /** The parameters cannot be read. */
    public const SERVER_DECODE = -1;
    /** The result cannot be written. */
    public const SERVER_ENCODE = -2;
    public const NO_FUNCTION = -3;
    public const NO_SERVANT = -4;
    public const GRID = -5;
    /** It waited longer than its caller does, and was not run. */
    public const QUEUE_TIMEOUT = -6;
    public const TIMEOUT = -7;
    public const CONNECT = -8;
    /** Too many calls at once. */
    public const OVERLOAD = -9;
    public const NO_ENDPOINT = -10;
    /** The caller's set may not call this one. */
    public const INVALID_SET = -11;
    public const CLIENT_DECODE = -12;
    public const SEND = -13;
    /** Anything else, as an exception that is no RpcException. */
    public const UNKNOWN = -99;
}

/** An option of Entry::run() that it does not know, or whose value is of no use. */
class OptionException extends TarsException {}

/**
 * A call of gRPC went wrong. The code is its status, one of the constants of Tars\Grpc, and UNKNOWN without one: never OK.
 * The message is what a caller is told. Methods of servants may throw it, too.
 */
class GrpcException extends TarsException
{
    protected $code = 2;
}
