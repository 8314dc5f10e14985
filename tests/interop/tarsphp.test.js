// TarsPHP's own server and client, as they are on Packagist, on this PHP, its Swoole and the extension in the place of
// phptars: examples/tarsphp, called by TarsPHP's client and by @tars/rpc. Then its objects, served by Tars\Servant.
'use strict';

const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { after, before, describe, test } = require('node:test');
const { CLIENT } = require('@tars/rpc').error;
const { TarsOutputStream } = require('@tars/stream');
const { killAll, startScript } = require('./peer.js');
const { Item, connect, items } = require('./tarsphp/cart.js');

const EXAMPLE = join(__dirname, '../../examples/tarsphp');
const EXTENSION = process.env.TARS_RS_SO;

const folder = mkdtempSync(join(tmpdir(), 'tars-tarsphp-'));
const src = join(folder, 'src');
const conf = join(folder, 'conf/server.conf');
// TarsPHP finds its processes by this name in all that `ps` shows.
const server = `Cart${process.pid}`;

/** PHP in the service's folder, with both extensions, also for what it starts. */
function php(...args) {
  const env = { ...process.env, PHP_INI_SCAN_DIR: `:${folder}` };
  return spawnSync('php', args, { cwd: src, encoding: 'utf8', env, timeout: 120_000 });
}

/** What is missing here, or null when the packages are installed. */
function missing() {
  if (php('-r', "exit(extension_loaded('swoole') && extension_loaded('sockets') ? 0 : 1);").status !== 0) {
    return 'PHP has no swoole.so, or no sockets';
  }
  const composer = ['/usr/bin/composer', '/usr/local/bin/composer'].find(existsSync);
  if (!composer) {
    return 'there is no composer';
  }
  const { status, stderr } = php(composer, 'install', '--no-interaction', '--no-progress');
  return status === 0 ? null : `composer cannot install: ${/^.*(?:error|could not|problem).*$/im.exec(stderr)?.[0].trim()}`;
}

function freePort() {
  return new Promise((resolve) => {
    const listener = createServer().listen(0, '127.0.0.1', () => {
      const { port } = listener.address();
      listener.close(() => resolve(port));
    });
  });
}

mkdirSync(join(folder, 'conf'));
writeFileSync(join(folder, 'extensions.ini'), `extension=swoole.so\nextension=${EXTENSION}\n`);
cpSync(join(EXAMPLE, 'src'), src, { recursive: true, filter: (path) => !path.includes('vendor') });
const options = { timeout: 120_000, skip: missing() ?? false };

let platform;
let port;

/** index.php does what the platform says. */
function entry(...command) {
  const { status, stdout, stderr } = php('index.php', `--config=${conf}`, ...command);
  assert.equal(status, 0, stdout + stderr);
}

/** Starts the example with this script, and stops it. */
function served(script) {
  before(async () => {
    platform = startScript('tarsphp/platform.js');
    const { listening } = await platform.next();
    port = await freePort();
    ['data', `log/Shop/${server}`].forEach((path) => mkdirSync(join(folder, path), { recursive: true }));
    writeFileSync(conf, readFileSync(join(EXAMPLE, 'conf/Shop.Cart.config.conf'), 'utf8')
      .replaceAll('TARSPATH', folder).replace('server=Cart', `server=${server}`).replace('9504', port).replace(/17890|19386/g, listening));
    writeFileSync(join(src, 'index.php'), readFileSync(join(EXAMPLE, 'src/index.php'), 'utf8').replace('server.php', script));
    entry();
  });
  after(async () => {
    entry('stop');
    await platform.close();
  });
}

after(() => {
  killAll();
  rmSync(folder, { recursive: true });
});

const TEA = { id: 1, name: 'tea', count: 2 };
const MILK = { id: 2, name: 'milk', count: 3, notes: ['cold'] };
const tea = new Item(1, 'tea', 2, ['hot']);
const milk = new Item(2, 'milk', 3, ['cold']);

/** What TarsPHP's client is answered in every socketMode and version, `failed` last. */
function answersTarsPhp(failed) {
  for (const mode of [1, 2, 3]) {
    for (const version of [1, 3]) {
      test(`TarsPHP's client is answered: socketMode ${mode}, version ${version}`, options, () => {
        const { status, stdout, stderr } = php('call.php', port, mode, version);
        assert.equal(status, 0, stderr);
        assert.deepEqual(stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)), [
          { hello: ['hello Ann'] },
          { count: [9, { tea: 6, milk: 3 }] },
          { note: [{ ...TEA, notes: ['hot', 'sweet'] }] },
          { sorted: [[MILK, { ...TEA, notes: [] }], MILK] },
          failed(version),
        ]);
      });
    }
  }
}

/** Calls with @tars/rpc. */
function called(what, version, calls) {
  test(`${what}, in version ${version}`, options, async () => {
    const cart = connect(port, version);
    await calls(async (...call) => JSON.parse(JSON.stringify(await cart.call(...call))), cart);
    cart.close();
  });
}

function answersTarsJs() {
  for (const version of [1, 3]) {
    called('@tars/rpc is answered', version, async (call) => {
      assert.deepEqual(await call('hello', 'Ann'), ['hello Ann']);
      assert.deepEqual(await call('count', items(tea, milk, tea)), [7, { tea: 4, milk: 3 }]);
      assert.deepEqual(await call('note', tea, 'sweet'), [{ ...TEA, notes: ['hot', 'sweet'] }]);
      assert.deepEqual(await call('sorted', items(tea, milk)), [[MILK, { ...TEA, notes: ['hot'] }], MILK]);
    });
  }
  test('the node hears of its master', options, () => platform.until(({ func }) => func === 'keepAlive'));
}

const failing = (code, message) => ({ error }) => error.code === code && (message === undefined || error.message === message);

describe("TarsPHP's server, as it is", options, () => {
  served('server.php');
  // It answers errors in version 1, and its client takes that for a 0 in version 3.
  answersTarsPhp((version) => (version === 1 ? { failed: [7, 'the cart is closed'] } : { fail: [0] }));
  answersTarsJs();
  called('an error is told', 1, (call) => assert.rejects(call('fail', 7), failing(7, 'the cart is closed')));
  called('what is wrong with it is as the README says', 1, async (call, cart) => {
    const { response } = await cart._worker.tars_invoke('tars_ping', new TarsOutputStream().getBinBuffer());
    assert.deepEqual([response.iRet, response.sResultDesc], [0, '-99']);
    cart._worker.timeout = 1000;
    await assert.rejects(call('fail', 0), failing(CLIENT.REQUEST_TIMEOUT));
  });
});

describe('Tars\\Servant, with the same objects', options, () => {
  served('servant.php');
  // Of an answer in version 3, phptars gives no text.
  answersTarsPhp((version) => ({ failed: [-99, version === 1 ? 'The servant has failed.' : ''] }));
  answersTarsJs();
  // Version 1: as TarsCpp's, the body of an error in version 3 is empty, and @tars/rpc throws where no one catches.
  called('what goes wrong is told', 1, async (call) => {
    await assert.rejects(call('fail', 7), failing(-99));
    await assert.rejects(call('fail', 0), failing(-99));
    await assert.rejects(call('nothing'), failing(-3));
  });
});

test('what tars2php has written for the example is what it would write now', { skip: process.env.TARS2PHP ? false : 'TARS2PHP is not set' }, () => {
  for (const side of ['servant', 'client']) {
    execFileSync(process.env.TARS2PHP, ['--check', '--compat', side, '--obj', 'Shop.Cart.CartObj', '--namespace', `Shop\\${side}`,
      '--out', join(EXAMPLE, 'src', side), join(EXAMPLE, 'tars/shop.tars')]);
  }
});
