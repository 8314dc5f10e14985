// Starts the two sides and reads their JSON lines.
'use strict';

const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { createInterface } = require('node:readline');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const EXTENSION = process.env.TARS_RS_SO;

const running = new Set();

class Program {
  constructor(command, args) {
    this.process = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    running.add(this.process);
    this.process.once('exit', () => running.delete(this.process));
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /** The next JSON line; an error if the program has ended instead. */
  async next() {
    const { value, done } = await this.lines.next();
    if (done) {
      throw new Error(`${this.process.spawnfile} ended early`);
    }
    return JSON.parse(value);
  }

  /** The next lines, up to the one that is `last` in the eyes of the caller. */
  async until(last) {
    const events = [];
    do {
      events.push(await this.next());
    } while (!last(events.at(-1), events));
    return events;
  }

  /** Ends its standard input, after which it ends by itself. */
  async close() {
    this.process.stdin.end();
    if (this.process.exitCode === null) {
      await once(this.process, 'exit');
    }
  }
}

/** Ends what a failed test has left behind. */
function killAll() {
  running.forEach((process) => process.kill('SIGKILL'));
}

/** A JavaScript of this folder, which talks by lines. */
function startScript(script, ...args) {
  return new Program(process.execPath, ['--no-warnings', join(__dirname, script), ...args]);
}

/** The node on @tars/rpc, listening: it knows the servers `known`. */
async function startNode(...known) {
  const node = startScript('node.js', ...known);
  const { listening } = await node.next();
  return Object.assign(node, { port: listening });
}

/** PHP with the extension, reporting to `port` as Demo.HttpServer with two adapters. */
function startService(what, port) {
  const folder = mkdtempSync(join(tmpdir(), 'tars-interop-'));
  const conf = join(folder, 'server.conf');
  writeFileSync(conf, `
<tars>
  <application>
    <server>
      app=Demo
      server=HttpServer
      node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p ${port} -t 60000
      <Demo.HttpServer.HttpAdapter>
        endpoint=tcp -h 127.0.0.1 -p 10001 -t 60000
        servant=Demo.HttpServer.HttpObj
      </Demo.HttpServer.HttpAdapter>
      <Demo.HttpServer.TcpAdapter>
        endpoint=tcp -h 127.0.0.1 -p 10002 -t 60000
        servant=Demo.HttpServer.TcpObj
      </Demo.HttpServer.TcpAdapter>
    </server>
  </application>
</tars>
`);
  const service = new Program('php', [
    '-n', '-d', 'display_errors=stderr', '-d', `extension=${EXTENSION}`, '-d', 'tars_rs.heartbeat_interval=0.1', '-d', 'tars_rs.timeout=20',
    join(__dirname, 'service.php'), what, `--config=${conf}`,
  ]);
  service.process.once('exit', () => rmSync(folder, { recursive: true }));
  return service;
}

/** A PHP script of this folder with the extension, and these others, which talks by lines. */
function startPhp(script, { args = [], extensions = [] } = {}) {
  const loaded = [...extensions, EXTENSION].flatMap((extension) => ['-d', `extension=${extension}`]);
  return new Program('php', ['-n', '-d', 'display_errors=stderr', '-d', 'memory_limit=1G', ...loaded, join(__dirname, script), ...args]);
}

module.exports = { Program, killAll, startNode, startPhp, startScript, startService };
