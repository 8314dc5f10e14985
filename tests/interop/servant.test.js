// Our servant, called by @tars/rpc: in Swoole where that is loaded, and in plain PHP.
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { createConnection } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { after, afterEach, before, describe, test } = require('node:test');
const { Caller, EVERY, every } = require('./caller.js');
const { killAll, startPhp } = require('./peer.js');
const { Random } = require('./random.js');
const { normal } = require('./values.js');

const TARS2PHP = process.env.TARS2PHP ?? join(__dirname, '../../target/release/tars2php');
const VERSIONS = [1, 3];
const limit = { timeout: 120_000 };
const item = (id, name = 'n') => [id, name, '', [], 5];

/** PHP has it, loaded or in its folder. */
function swoole() {
  return execFileSync('php', ['-n', '-d', 'extension=swoole', '-r', 'echo extension_loaded("swoole");'], { stdio: ['ignore', 'pipe', 'ignore'] }).length === 1;
}

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'tars-servant-'));
  execFileSync(TARS2PHP, ['--namespace', 'App', '--out', folder, join(__dirname, 'gold.tars')]);
});
after(() => rmSync(folder, { recursive: true }));

for (const kind of ['select', 'swoole']) {
  describe(`a servant in ${kind}`, { skip: kind === 'swoole' && !swoole() && 'PHP has no Swoole' }, () => {
    let php;
    let port;
    const callers = [];

    before(async () => {
      php = startPhp('servants.php', { args: [kind, folder], extensions: kind === 'swoole' ? ['swoole'] : [] });
      port = (await php.next()).listening;
    });
    after(async () => {
      callers.forEach((caller) => caller.close());
      await php.close();
    });

    /** Calls of one version. */
    function caller(version, options) {
      callers.push(new Caller(port, version, options));
      return callers.at(-1);
    }

    for (const version of VERSIONS) {
      test(`${kind}: in version ${version} every type comes back as it was sent`, limit, async () => {
        const random = new Random(version);
        const calls = caller(version);
        for (let i = 0; i < 100; i += 1) {
          const value = every(random);
          const { '': result, before: first, behind } = await calls.call('every', { value });
          assert.deepEqual([result, first, ...behind].map((each) => normal(EVERY, each)), [value, value, value, value]);
        }
      });

      test(`${kind}: in version ${version} out parameters stand where they are declared`, limit, async () => {
        assert.deepEqual(
          await caller(version).call('mixed', { a: 1, c: item(41, 'bolt'), e: [1, 2] }),
          { '': 'bolt', b: 'out', d: item(42, 'bolt'), f: [[7, 'seven']] },
        );
        assert.deepEqual(await caller(version).call('color', { c: 0 }), { '': 6, good: true });
        assert.deepEqual(await caller(version).call('nothing'), {});
      });

      test(`${kind}: in version ${version} what goes wrong has its code`, limit, async () => {
        const calls = caller(version);
        assert.equal(await calls.code('missing'), -3);
        assert.equal(await caller(version, { servant: 'Gold.Srv.OtherObj' }).code('nothing'), -4);
        assert.equal(await calls.code('fail', { how: 0 }), -99);
        assert.equal(await calls.code('fail', { how: 1 }), 222);
        assert.equal(await calls.code('fail', { how: 2 }), -99);
        assert.equal(await calls.code('add', { b: 2 }), version === 1 ? -1 : -99);
        assert.equal(await calls.code('add', { a: 1, b: 2 }), 0, 'and the servant goes on');
      });

      test(`${kind}: in version ${version} a one-way call is run and never answered`, limit, async () => {
        const calls = caller(version);
        const { '': total } = await calls.call('total');
        await calls.call('nothing');
        for (let i = 0; i < 10; i += 1) {
          calls.oneWay('count', { n: 1 });
          calls.oneWay('missing');
          calls.oneWay('fail', { how: i % 3 });
        }
        assert.deepEqual(await calls.call('total'), { '': total + 10 });
      });

      test(`${kind}: in version ${version} 1 MiB goes through`, limit, async () => {
        const bytes = Buffer.alloc(1 << 20, 'tars').toString('base64');
        assert.deepEqual(await caller(version).call('echo', { bytes }), { '': bytes });
      });

      test(`${kind}: in version ${version} 1,000 calls at once on one connection each get their own answer`, limit, async () => {
        const calls = caller(version);
        await calls.call('nothing');
        const ids = Array.from({ length: 1000 }, (_, id) => id);
        const answers = await Promise.all(ids.map((id) => calls.call('pause', { id, milliseconds: kind === 'swoole' ? (id * 7) % 50 : 0 })));
        assert.deepEqual(answers.map((answer) => answer['']), ids);
      });

      test(`${kind}: in version ${version} many connections are answered`, limit, async () => {
        // stream_select() takes no more than 1,024 descriptors.
        const count = kind === 'swoole' ? 1000 : 500;
        const many = Array.from({ length: count }, () => caller(version));
        const answers = await Promise.all(many.map((calls, id) => calls.call('pause', { id, milliseconds: 1 })));
        assert.deepEqual(answers.map((answer) => answer['']), many.map((_, id) => id));
        many.forEach((calls) => calls.close());
      });

      test(`${kind}: in version ${version} the context goes both ways, and the caller is known`, limit, async () => {
        const { response, answer } = await caller(version).ask('caller', {}, { context: { trace: 'a-1' } });
        assert.match(answer[''], /^127\.0\.0\.1:\d+$/);
        assert.deepEqual(response.context.toObject(), { seen: 'yes', trace: 'a-1' });
      });
    }

    test(`${kind}: what is no packet closes the connection, and only that`, limit, async () => {
      const calls = caller(1);
      await calls.call('nothing');
      for (const bytes of ['00000003', 'ffffffff', '00000005ff', '0000000800000000']) {
        const socket = createConnection(port, '127.0.0.1');
        socket.on('error', () => {});
        socket.write(Buffer.from(bytes, 'hex'));
        await new Promise((closed) => { socket.on('close', closed); socket.resume(); });
      }
      assert.deepEqual(await calls.call('add', { a: 1, b: 2 }), { '': 3 });
    });
  });
}

test('workers that are killed and replaced under their callers give nobody a wrong answer', { ...limit, skip: !swoole() && 'PHP has no Swoole' }, async () => {
  const php = startPhp('servants.php', { args: ['process', folder], extensions: ['swoole'] });
  const { listening: port } = await php.next();
  // What was in a worker that is killed is never answered.
  const callers = Array.from({ length: 8 }, (_, number) => new Caller(port, VERSIONS[number % 2], { timeout: 2000 }));
  let going = true;
  let right = 0;
  const lost = ({ error }) => assert.ok(error, 'it is no answer');
  const loops = callers.map(async (calls, number) => {
    for (let a = number; going; a += callers.length) {
      const answer = await calls.call('add', { a, b: 1 }).catch(lost);
      if (answer) {
        assert.deepEqual(answer, { '': a + 1 });
        right += 1;
      }
    }
  });
  const asked = new Caller(port, 1, { timeout: 2000 });
  const worker = async () => {
    for (;;) {
      const answer = await asked.call('worker').catch(lost);
      if (answer) {
        return answer[''];
      }
    }
  };
  const killed = new Set();
  for (let round = 0; round < 10; round += 1) {
    const pid = await worker();
    assert.ok(!killed.has(pid), 'who is dead answers nobody');
    if (round % 2) {
      process.kill(php.process.pid, 'SIGUSR1');
    } else {
      killed.add(pid);
      process.kill(pid, 'SIGKILL');
    }
    const before = right;
    while (right < before + 50) {
      await worker();
    }
  }
  going = false;
  await Promise.all(loops);
  [asked, ...callers].forEach((calls) => calls.close());
  await php.close();
});

afterEach((context) => {
  if (context.signal?.aborted) {
    killAll();
  }
});
