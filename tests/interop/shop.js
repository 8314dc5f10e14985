// The service of examples/grpc, and the two servers that serve it: its own on Swoole, and Node's HTTP/2 server before the
// same PHP.
'use strict';

const { execFileSync, spawnSync } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const http2 = require('node:http2');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');
const { Program } = require('./peer.js');

const EXAMPLE = join(__dirname, '../../examples/grpc');
const definition = protoLoader.loadSync(join(EXAMPLE, 'proto/cart.proto'), { keepCase: true, longs: Number });
const { Cart } = grpc.loadPackageDefinition(definition).shop;

/** What `php -n` is told so that it has these extensions, of which some are built in. */
function options(...extensions) {
  const loaded = execFileSync('php', ['-n', '-m'], { encoding: 'utf8' }).split('\n');
  const missing = extensions.filter((name) => !loaded.includes(name));
  return ['-n', '-d', 'display_errors=stderr', '-d', 'memory_limit=1G', ...missing.flatMap((name) => ['-d', `extension=${name}`])];
}

const PHP = options('ctype', process.env.TARS_RS_SO);
const SWOOLE = options('ctype', 'swoole', process.env.TARS_RS_SO);

const says = (php, code) => spawnSync('php', [...php, '-d', 'display_errors=0', '-r', code], { encoding: 'utf8' }).stdout;

/** Why these tests cannot run here; undefined if they can. */
function lacking() {
  const autoload = JSON.stringify(join(EXAMPLE, 'autoload.php'));
  if (says(PHP, `require ${autoload}; echo (new Shop\\Item(['id' => 7]))->getId();`) !== '7') {
    return 'no google/protobuf: install Debian\'s php-google-protobuf, or run composer install in examples/grpc';
  }
  return undefined;
}

function lackingSwoole() {
  return says(SWOOLE, 'echo class_exists("Swoole\\\\Coroutine\\\\Http2\\\\Client");') === '1' ? undefined : 'Swoole is not installed';
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** The service as it is. It ends with this process, however that ends. */
async function onSwoole() {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'tars-grpc-'));
  const conf = join(folder, 'server.conf');
  writeFileSync(conf, `
<tars>
  <application>
    <server>
      app=Shop
      server=Cart
      <Shop.Cart.GrpcObjAdapter>
        endpoint=tcp -h 127.0.0.1 -p ${port} -t 60000
        servant=Shop.Cart.GrpcObj
        protocol=not_tars
        threads=2
      </Shop.Cart.GrpcObjAdapter>
    </server>
  </application>
</tars>
`);
  const service = new Program('setpriv', ['--pdeathsig', 'TERM', 'php', ...SWOOLE, join(EXAMPLE, 'server.php'), `--config=${conf}`]);
  const ended = once(service.process, 'exit');
  service.process.stdout.resume();
  return {
    port,
    async close() {
      service.process.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

/** The same servant, asked by lines. It keeps the bodies that came. */
async function onNode() {
  const php = new Program('php', [...PHP, '-d', 'error_log=/dev/null', join(__dirname, 'grpc.php')]);
  const bodies = [];
  const server = http2.createServer();
  server.on('stream', async (stream, headers) => {
    const body = Buffer.concat(await stream.toArray());
    bodies.push(body);
    const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(':')));
    php.process.stdin.write(`${JSON.stringify({ path: headers[':path'], headers: plain, body: body.toString('base64') })}\n`);
    const answer = await php.next();
    stream.on('wantTrailers', () => stream.sendTrailers(answer.trailers));
    stream.respond({ 'content-type': 'application/grpc+proto', ...answer.headers }, { waitForTrailers: true });
    stream.end(Buffer.from(answer.body, 'base64'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    bodies,
    async close() {
      server.close();
      await php.close();
    },
  };
}

/** A client of the service, once it can be reached. */
async function clientOf(port, settings = {}) {
  const client = new Cart(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': 64 << 20, 'grpc.max_send_message_length': 64 << 20, ...settings,
  });
  await new Promise((resolve, reject) => {
    client.waitForReady(Date.now() + 60_000, (error) => (error ? reject(error) : resolve()));
  });
  return client;
}

module.exports = { Cart, SWOOLE, clientOf, freePort, grpc, lacking, lackingSwoole, onNode, onSwoole };
