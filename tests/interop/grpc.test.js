// gRPC with a peer that is not ours: @grpc/grpc-js calls the service of examples/grpc, and is called by its client.
'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { after, before, test } = require('node:test');
const { killAll, Program } = require('./peer.js');
const { Cart, SWOOLE, clientOf, freePort, grpc, lacking, lackingSwoole, onNode, onSwoole } = require('./shop.js');

const { status } = grpc;
const limit = { timeout: 120_000 };
const GZIP = { 'grpc.default_compression_algorithm': 2 };
const MEBIBYTE = '0123456789abcdef'.repeat(1 << 16);

after(killAll);

/** A call of any path with these bytes as its message. */
function callRaw(client, path, message = Buffer.alloc(0)) {
  const same = (bytes) => bytes;
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(path, same, same, message, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

/** A call; a minute is longer than any takes. */
function call(client, rpc, request, { deadline = Date.now() + 60_000, metadata = new grpc.Metadata() } = {}) {
  return new Promise((resolve, reject) => {
    client[rpc](request, metadata, { deadline }, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
}

const priceOf = (id, count = 2, note = '') => ({ item: { id, count, note } });

/** What every peer may expect of the service, whatever serves it. */
function served(where, start, skip) {
  let server;
  let client;
  const promise = (name, body) => test(`${where}: ${name}`, { ...limit, skip }, body);
  before(async () => {
    if (!skip) {
      server = await start();
      client = await clientOf(server.port);
    }
  });
  after(async () => {
    client?.close();
    await server?.close();
  });

  promise('a call is answered', async () => {
    const { item, cents } = await call(client, 'Price', priceOf(2, 3, '三个'));
    assert.deepEqual([item.id, item.count, item.note, cents], [2, 3, '三个', 3 * 1999]);
  });

  promise('an error is a status and a text in any language', async () => {
    await assert.rejects(call(client, 'Price', priceOf(3)), { code: status.NOT_FOUND, details: '没有商品 3' });
    await assert.rejects(call(client, 'Price', {}), { code: status.INVALID_ARGUMENT, details: 'item is missing' });
  });

  promise('what is not there is UNIMPLEMENTED', async () => {
    for (const path of ['/shop.Cart/Nothing', '/shop.Nothing/Price', '/shop.Cart', '/']) {
      await assert.rejects(callRaw(client, path), { code: status.UNIMPLEMENTED }, path);
    }
  });

  promise('what is no message is an error', async () => {
    // A field of 127 bytes that has none.
    await assert.rejects(callRaw(client, '/shop.Cart/Price', Buffer.from([0x0a, 0x7f])), { code: status.INTERNAL });
  });

  promise('the servant knows the deadline', async () => {
    const patient = call(client, 'Checkout', { seconds: 3600 });
    await assert.rejects(patient, { code: status.DEADLINE_EXCEEDED, details: 'the bank takes longer than you wait' });
    assert.deepEqual(await call(client, 'Checkout', { seconds: 0.01 }), { receipt: 'paid' });
  });

  promise('a request in gzip is read', async () => {
    const zipping = await clientOf(server.port, GZIP);
    const { item } = await call(zipping, 'Price', priceOf(1, 1, MEBIBYTE));
    zipping.close();
    assert.equal(item.note, MEBIBYTE);
    // The first byte of a frame says so.
    assert.notEqual(server.bodies?.at(-1)[0], 0);
  });

  promise('messages of a mebibyte go both ways', async () => {
    const { item } = await call(client, 'Price', priceOf(1, 1, MEBIBYTE));
    assert.equal(item.note, MEBIBYTE);
  });

  promise('a message beyond the limit is RESOURCE_EXHAUSTED, and the connection goes on', async () => {
    const zipping = await clientOf(server.port, GZIP);
    for (const each of [client, zipping]) {
      await assert.rejects(call(each, 'Price', priceOf(1, 1, MEBIBYTE.repeat(4))), { code: status.RESOURCE_EXHAUSTED });
      assert.equal((await call(each, 'Price', priceOf(1))).cents, 500);
    }
    zipping.close();
  });

  promise('many calls at once get each their own answer', async () => {
    const counts = Array.from({ length: 200 }, (_, index) => index + 1);
    const answers = await Promise.all(counts.map((count) => (count % 10 === 0
      ? call(client, 'Price', priceOf(1000 + count)).catch((error) => error.details)
      : call(client, 'Price', priceOf(1, count)).then(({ cents }) => cents))));
    assert.deepEqual(answers, counts.map((count) => (count % 10 === 0 ? `没有商品 ${1000 + count}` : 250 * count)));
  });
}

const skip = lacking();
served('Node\'s HTTP/2 server', onNode, skip);
served('Swoole', onSwoole, skip ?? lackingSwoole());

function alone(name, settings, body) {
  test(name, { ...limit, skip }, async () => {
    const server = await onNode();
    const client = await clientOf(server.port, settings);
    await body(client);
    client.close();
    await server.close();
  });
}

alone('an answer in gzip is read', {}, async (client) => {
  const metadata = new grpc.Metadata();
  metadata.set('answer-in-gzip', 'yes');
  const { item } = await call(client, 'Price', priceOf(1, 1, MEBIBYTE), { metadata });
  assert.equal(item.note, MEBIBYTE);
});

alone('a compression that is not known is UNIMPLEMENTED', { 'grpc.default_compression_algorithm': 1 }, async (client) => {
  await assert.rejects(call(client, 'Price', priceOf(1)), { code: status.UNIMPLEMENTED });
});

alone('what went wrong inside is not told', {}, async (client) => {
  await assert.rejects(callRaw(client, '/test.Broken/Fail'), { code: status.INTERNAL, details: 'the servant failed' });
});

test('the PHP client calls a servant that is not ours', { ...limit, skip: skip ?? lackingSwoole() }, async () => {
  const server = new grpc.Server(GZIP);
  server.addService(Cart.service, {
    Price({ request: { item } }, answer) {
      answer(item.id === 3 ? { code: status.NOT_FOUND, details: '没有 100%' } : null, { item, cents: 500 });
    },
    Checkout() {
      // Never answers.
    },
  });
  const port = await new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  const php = new Program('php', [...SWOOLE, join(__dirname, 'grpc_client.php'), `${port}`, `${await freePort()}`]);
  const told = await php.until((_, lines) => lines.length === 7);
  await php.close();
  server.forceShutdown();
  const codes = told.slice(3).map(({ code, cents }) => code ?? cents);
  assert.deepEqual(told.slice(0, 3), [{ cents: 500 }, { code: status.NOT_FOUND, message: '没有 100%' }, { same: true }]);
  assert.deepEqual(codes, [status.DEADLINE_EXCEEDED, 500, status.UNIMPLEMENTED, status.UNAVAILABLE]);
});
