// The extension against a node that is not ours: a servant on @tars/rpc.
'use strict';

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { connect } = require('node:net');
const { join } = require('node:path');
const { afterEach, test } = require('node:test');
const { killAll, startNode, startService } = require('./peer.js');

const ADAPTERS = ['AdminAdapter', 'Demo.HttpServer.HttpAdapter', 'Demo.HttpServer.TcpAdapter'];
const byAdapter = (a, b) => a.adapter.localeCompare(b.adapter);
const limit = { timeout: 60_000 };

afterEach(killAll);

/** One report to a node that knows `known`: what PHP says of it, and the calls as the node has read them. */
async function report(...known) {
  const node = await startNode(...known);
  const service = startService('report', node.port);
  const said = await service.next();
  const calls = await node.until((_, events) => events.length === ADAPTERS.length);
  await Promise.all([service.close(), node.close()]);
  return { said, calls };
}

test('a beat arrives with the fields of ServerF.tars, as two-way Tars calls', limit, async () => {
  const { calls } = await report('Demo.HttpServer');
  assert.deepEqual(
    calls.sort(byAdapter).map(({ iRequestId, ...call }) => call),
    ADAPTERS.map((adapter) => ({
      func: 'keepAlive',
      application: 'Demo',
      serverName: 'HttpServer',
      pid: 0,
      adapter,
      iVersion: 1,
      cPacketType: 0,
      sServantName: 'tars.tarsnode.ServerObj',
      result: 0,
    })),
  );
  assert.equal(new Set(calls.map((call) => call.iRequestId)).size, calls.length);
});

test('the node\'s 0 is understood', limit, async () => {
  const { said } = await report('Demo.HttpServer');
  assert.equal(said.error, null);
  // Who only asks names nobody.
  assert.equal(said.pid, 0);
  assert.deepEqual(Object.entries(said.replies).sort(), ADAPTERS.map((adapter) => [adapter, 0]));
});

test('the node\'s -1 is understood: it does not know this server', limit, async () => {
  const { said } = await report('Demo.OtherServer');
  assert.equal(said.error.kind, 'unknown_server');
  assert.deepEqual(Object.entries(said.replies).sort(), ADAPTERS.map((adapter) => [adapter, -1]));
});

test('the heartbeat goes on, and tells its version once', limit, async () => {
  const node = await startNode('Demo.HttpServer');
  const service = startService('serve', node.port);
  const beats = (calls) => calls.filter((call) => call.func === 'keepAlive').length;
  const calls = await node.until((_, events) => beats(events) === 3 * ADAPTERS.length);
  service.process.stdin.end();
  const status = await service.next();
  await Promise.all([service.close(), node.close()]);

  assert.deepEqual(new Set(calls.map((call) => call.result)), new Set([0]));
  const versions = calls.filter((call) => call.func === 'reportVersion');
  assert.equal(versions.length, 1);
  assert.match(versions[0].version, /\d+\.\d+\.\d+/);
  assert.equal(status.state, 'alive');
  assert.equal(status.reported_pid, status.my_pid);
  assert.ok(status.replies >= 2 * ADAPTERS.length, 'the beats before the last are answered');
});

test('the heartbeat sees that the node does not know its server', limit, async () => {
  const node = await startNode('Demo.OtherServer');
  const service = startService('serve', node.port);
  await node.until((_, events) => events.length === 3 * ADAPTERS.length);
  service.process.stdin.end();
  const status = await service.next();
  await Promise.all([service.close(), node.close()]);
  assert.equal(status.state, 'unknown_server');
  assert.match(status.last_error.text, /Demo\.HttpServer/);
});

test('the same node understands the recorded calls of a TarsCpp server', limit, async () => {
  const recorded = JSON.parse(readFileSync(join(__dirname, '../golden/heartbeat_frames.json')));
  const node = await startNode('PHPTest.PHPHttpServer');
  const socket = connect(node.port, '127.0.0.1');
  recorded.forEach(({ hex }) => socket.write(Buffer.from(hex, 'hex')));
  const calls = await node.until((_, events) => events.length === recorded.length);
  socket.destroy();
  await node.close();
  assert.deepEqual(
    calls.map((call) => [call.func, call.iRequestId, call.result]),
    recorded.map(({ packet }) => [packet['6'], packet['4'], 0]),
  );
});
