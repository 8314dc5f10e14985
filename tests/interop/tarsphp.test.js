// TarsPHP's own server and client, as they are on Packagist, on this PHP, its Swoole and the extension in the place of
// phptars: examples/tarsphp, called by TarsPHP's client and by @tars/rpc.
'use strict';

const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { after, before, test } = require('node:test');
const { killAll, startScript } = require('./peer.js');
const { Item, connect, items } = require('./tarsphp/cart.js');

const EXAMPLE = join(__dirname, '../../examples/tarsphp');
const EXTENSION = process.env.TARS_RS_SO;
const limit = { timeout: 120_000 };

const folder = mkdtempSync(join(tmpdir(), 'tars-tarsphp-'));
const src = join(folder, 'src');
const conf = join(folder, 'conf/server.conf');
// TarsPHP finds its processes by this name in all that `ps` shows.
const server = `Cart${process.pid}`;

/** PHP in the service's folder, with both extensions, also for what it starts. */
function php(...args) {
  const env = { ...process.env, PHP_INI_SCAN_DIR: `:${folder}` };
  return spawnSync('php', args, { cwd: src, encoding: 'utf8', env, timeout: 60_000 });
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
const skip = missing() ?? false;

let port;
let platform;
const entry = (...command) => php('index.php', `--config=${conf}`, ...command);

before(async () => {
  if (skip) {
    return;
  }
  platform = startScript('tarsphp/platform.js');
  const { listening } = await platform.next();
  port = await freePort();
  ['data', `log/Shop/${server}`].forEach((path) => mkdirSync(join(folder, path), { recursive: true }));
  writeFileSync(conf, readFileSync(join(EXAMPLE, 'conf/Shop.Cart.config.conf'), 'utf8')
    .replaceAll('TARSPATH', folder).replaceAll('server=Cart', `server=${server}`).replace('9504', port).replace(/17890|19386/g, listening));
  const started = entry();
  assert.equal(started.status, 0, started.stdout + started.stderr);
});

after(async () => {
  if (!skip) {
    const stopped = entry('stop');
    assert.equal(stopped.status, 0, stopped.stdout + stopped.stderr);
    await platform.close();
  }
  killAll();
  rmSync(folder, { recursive: true });
});

const TEA = { id: 1, name: 'tea', count: 2 };
const MILK = { id: 2, name: 'milk', count: 3, notes: ['cold'] };

for (const mode of [1, 2, 3]) {
  for (const version of [1, 3]) {
    test(`TarsPHP's client is answered by TarsPHP's server: socketMode ${mode}, version ${version}`, { ...limit, skip }, () => {
      const { status, stdout, stderr } = php('call.php', port, mode, version);
      assert.equal(status, 0, stderr);
      assert.deepEqual(stdout.trim().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)), [
        { hello: ['hello Ann'] },
        { count: [9, { tea: 6, milk: 3 }] },
        { note: [{ ...TEA, notes: ['hot', 'sweet'] }] },
        { sorted: [[MILK, { ...TEA, notes: [] }], MILK] },
        // Its server answers errors in version 1, and its client takes that for a 0 in version 3.
        version === 1 ? { failed: [7, 'the cart is closed'] } : { fail: [0] },
      ]);
    });
  }
}

for (const version of [1, 3]) {
  test(`@tars/rpc is answered by TarsPHP's server, in version ${version}`, { ...limit, skip }, async () => {
    const cart = connect(port, version);
    const plain = (value) => JSON.parse(JSON.stringify(value));
    const tea = new Item(1, 'tea', 2, ['hot']);
    const milk = new Item(2, 'milk', 3, ['cold']);
    assert.deepEqual(await cart.call('hello', 'Ann'), ['hello Ann']);
    assert.deepEqual(await cart.call('count', items(tea, milk, tea)), [7, { tea: 4, milk: 3 }]);
    assert.deepEqual(plain(await cart.call('note', tea, 'sweet')), [{ ...TEA, notes: ['hot', 'sweet'] }]);
    assert.deepEqual(plain(await cart.call('sorted', items(tea, milk))), [[MILK, { ...TEA, notes: ['hot'] }], MILK]);
    cart.close();
  });
}

test('an error is told to @tars/rpc, in version 1', { ...limit, skip }, async () => {
  const cart = connect(port, 1);
  await assert.rejects(cart.call('fail', 7), ({ error }) => error.code === 7 && error.message === 'the cart is closed');
  cart.close();
});

test('the node hears of the master of TarsPHP\'s server', { ...limit, skip }, async () => {
  await platform.until(({ func }) => func === 'keepAlive');
});

test('what tars2php has written for the example is what it would write now', { ...limit, skip: process.env.TARS2PHP ? false : 'TARS2PHP is not set' }, () => {
  for (const [side, namespace, out] of [['servant', 'Shop\\servant', 'servant'], ['client', 'Shop\\client', 'client']]) {
    execFileSync(process.env.TARS2PHP, ['--check', '--compat', side, '--obj', 'Shop.Cart.CartObj', '--namespace', namespace,
      '--out', join(EXAMPLE, 'src', out), join(EXAMPLE, 'tars/shop.tars')]);
  }
});
