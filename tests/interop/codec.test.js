// What is encoded here is decoded by @tars/stream, and the other way.
'use strict';

const assert = require('node:assert/strict');
const { after, before, test } = require('node:test');
const stream = require('@tars/stream');
const { startPhp } = require('./peer.js');
const { Random } = require('./random.js');
const { BOUNDARIES, fromJson, normal, proto, toJson } = require('./values.js');

const TAGS = [0, 1, 14, 15, 255];
const STRUCTS = 300;
const limit = { timeout: 120_000 };

let php;
before(() => {
  php = startPhp('codec.php');
});
after(() => php.close());

async function ask(job) {
  php.process.stdin.write(`${JSON.stringify(job)}\n`);
  const { error, ...answer } = await php.next();
  assert.equal(error, undefined, `${error}: ${JSON.stringify(job).slice(0, 2000)}`);
  return answer;
}

/** Encoded by PHP, decoded by the peer. */
async function fromPhp(type, tag, value) {
  const { hex } = await ask({ put: value, type, tag });
  const is = new stream.TarsInputStream(new stream.BinBuffer(Buffer.from(hex, 'hex')));
  const read = toJson(type, proto(type)._read(is, tag, proto(type)));
  assert.equal(is._binBuffer.position, hex.length / 2, 'the peer reads all of it');
  return read;
}

/** Encoded by the peer, decoded by PHP. */
async function toPhp(type, tag, value) {
  const os = new stream.TarsOutputStream();
  proto(type)._write(os, tag, fromJson(type, value));
  const hex = os.getBinBuffer().toNodeBuffer().toString('hex');
  const answer = await ask({ get: hex, type, tag });
  return normal(type, answer.value);
}

async function both(type, tag, value) {
  const what = `${JSON.stringify(type)} at tag ${tag}`;
  assert.deepEqual(await fromPhp(type, tag, value), value, `from PHP: ${what}`);
  assert.deepEqual(await toPhp(type, tag, value), value, `to PHP: ${what}`);
}

for (const [type, values] of Object.entries(BOUNDARIES)) {
  test(`the boundaries of ${type} go both ways, at every form of tag`, limit, async () => {
    for (const value of values) {
      for (const tag of TAGS) {
        await both(type, tag, value);
      }
      if (type !== 'int8') {
        // To PHP a vector of char is its bytes.
        await both({ list: type }, 1, [value, value]);
      }
      await both({ struct: [{ tag: 3, name: 'f0', type, required: true }] }, 1, [value]);
    }
  });
}

test('an int64 beyond what JavaScript counts to goes both ways', limit, async () => {
  for (const value of ['9223372036854775807', '-9223372036854775808']) {
    const { hex } = await ask({ put: value, type: 'int64', tag: 1 });
    const is = new stream.TarsInputStream(new stream.BinBuffer(Buffer.from(hex, 'hex')));
    assert.equal(is.readInt64(1, true, 0, true), value);
    const os = new stream.TarsOutputStream();
    os.writeInt64(1, value, true);
    assert.equal(os.getBinBuffer().toNodeBuffer().toString('hex'), hex);
  }
});

test('empty and long vectors and maps of every type go both ways', limit, async () => {
  const random = new Random(1);
  for (const type of Object.keys(BOUNDARIES)) {
    await both({ map: ['string', type], pairs: false }, 0, []);
    const values = Array.from({ length: 1000 }, () => random.value(type));
    if (type !== 'int8') {
      await both({ list: type }, 0, []);
      await both({ list: type }, 200, values);
    }
    const map = { map: ['int32', type], pairs: false };
    await both(map, 0, normal(map, values.map((value, index) => [index, value])));
  }
});

test(`${STRUCTS} random structs go both ways`, limit, async () => {
  for (let seed = 1; seed <= STRUCTS; seed++) {
    const random = new Random(seed);
    const type = random.struct();
    await both(type, random.below(256), random.value(type, false));
  }
});

test(`${STRUCTS} random structs without some of their optional fields are read here`, limit, async () => {
  for (let seed = 1001; seed <= 1000 + STRUCTS; seed++) {
    const random = new Random(seed);
    const [type, tag] = [random.struct(), random.below(256)];
    const value = random.value(type, true);
    assert.deepEqual(await toPhp(type, tag, value), value, JSON.stringify(type));
  }
});

/** Encoded by typed classes, decoded by the peer; and back. */
async function typed(type, value) {
  const list = { list: type };
  const { hex } = await ask({ pack: value, type });
  const is = new stream.TarsInputStream(new stream.BinBuffer(Buffer.from(hex, 'hex')));
  const read = toJson(list, proto(list)._read(is, 0, proto(list)));
  assert.equal(is._binBuffer.position, hex.length / 2, 'the peer reads all of it');
  assert.deepEqual(read, [value], `from PHP: ${JSON.stringify(type)}`);
  await typedFromPeer(type, value);
}

async function typedFromPeer(type, value) {
  const list = { list: type };
  const os = new stream.TarsOutputStream();
  proto(list)._write(os, 0, fromJson(list, [value]));
  const answer = await ask({ unpack: os.getBinBuffer().toNodeBuffer().toString('hex'), type });
  assert.deepEqual(normal(type, answer.value), value, `to PHP: ${JSON.stringify(type)}`);
}

for (const [type, values] of Object.entries(BOUNDARIES)) {
  test(`the boundaries of ${type} go both ways by typed classes`, limit, async () => {
    for (const [index, value] of values.entries()) {
      for (const required of [true, false]) {
        await typed({ struct: [{ tag: TAGS[index % TAGS.length], name: 'f0', type, required }] }, [value]);
      }
    }
  });
}

test(`${STRUCTS} random structs go both ways by typed classes`, limit, async () => {
  for (let seed = 2001; seed <= 2000 + STRUCTS; seed++) {
    const random = new Random(seed);
    const type = random.struct();
    await typed(type, random.value(type, false));
  }
});

test(`${STRUCTS} random structs without some of their optional fields are read by typed classes`, limit, async () => {
  for (let seed = 3001; seed <= 3000 + STRUCTS; seed++) {
    const random = new Random(seed);
    const type = random.struct();
    await typedFromPeer(type, random.value(type, true));
  }
});

test('TUP packets go both ways', limit, async () => {
  const random = new Random(2);
  const names = Object.keys(BOUNDARIES).map((type) => [`a ${type}`, type]);
  const types = Object.fromEntries([...names, ['a struct', random.struct()], ['a list', { list: 'string' }], ['7', { map: ['string', 'int32'], pairs: false }]]);
  const values = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, random.value(type)]));
  const [context, status] = [{ trace: 'abc', empty: '' }, { key: 'value' }];

  const named = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type, value: values[name] }]));
  const { hex } = await ask({ request: { values: named, context, status } });
  const received = new stream.Tup();
  received.decode(new stream.BinBuffer(Buffer.from(hex, 'hex')));
  assert.deepEqual([received.requestId, received.servantName, received.funcName], [7, 'Interop.Server.Obj', 'call']);
  assert.deepEqual([received._context.toObject(), received._status.toObject()], [context, status]);
  for (const [name, type] of Object.entries(types)) {
    const read = received._attribute._getkey(name, undefined, proto(type), function (tag) {
      return proto(type)._read(this, tag, proto(type));
    });
    assert.deepEqual(toJson(type, read), values[name], name);
  }

  const sent = Object.assign(new stream.Tup(), { requestId: 9, servantName: 'a', funcName: 'other', tupVersion: 3 });
  sent._context.readFromObject(context);
  for (const [name, type] of Object.entries(types)) {
    sent._attribute._setkey(name, fromJson(type, values[name]), proto(type), function (tag, value) {
      proto(type)._write(this, tag, value);
    });
  }
  const { value } = await ask({ answer: sent.encode().toNodeBuffer().toString('hex'), types });
  assert.deepEqual([value.id, value.func, value.context], [9, 'other', context]);
  for (const [name, type] of Object.entries(types)) {
    assert.deepEqual(normal(type, value.values[name]), values[name], name);
  }
});
