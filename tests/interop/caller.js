// Gold's interface as a client of @tars/rpc calls it: what tars2node would write, for all versions. Values are those of values.js.
'use strict';

const { Communicator } = require('@tars/rpc');
const stream = require('@tars/stream');
const { fromJson, proto, toJson } = require('./values.js');

// An error in TUP has an empty body, from TarsCpp as from us, at which this client throws where nobody can catch it.
const { decode } = stream.UniAttribute.prototype;
stream.UniAttribute.prototype.decode = function decodeWhatThereIs(body) {
  return body.length === 0 ? undefined : decode.call(this, body);
};

const field = (tag, type, otherwise) => ({ tag, type, otherwise });
const COLORS = [0, 5, 6];
const ITEM = {
  struct: [field(0, 'int32'), field(1, 'string', 'none'), field(2, 'bytes', ''), field(3, { map: ['string', 'int32'] }, []), field(4, 'int32', 5)],
};
const EVERY = {
  struct: [
    ...['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'float', 'double', 'string', 'bytes',
      { list: ITEM }, { map: ['int32', ITEM] }, { map: ['string', { list: 'int64' }] }, ITEM, 'int32'].map((type, tag) => field(tag, type)),
    field(200, { list: { list: 'string' } }),
  ],
};

// name: [result, ...[parameter, type, 'out']]
const FUNCTIONS = {
  nothing: [null],
  add: ['int32', ['a', 'int32'], ['b', 'int32']],
  mixed: ['string', ['a', 'int32'], ['b', 'string', 'out'], ['c', ITEM], ['d', ITEM, 'out'], ['e', { list: 'int64' }], ['f', { map: ['int32', 'string'] }, 'out']],
  color: ['int32', ['c', 'int32'], ['good', 'bool', 'out']],
  fail: ['int32', ['how', 'int32']],
  every: [EVERY, ['before', EVERY, 'out'], ['value', EVERY], ['behind', { list: EVERY }, 'out']],
  echo: ['bytes', ['bytes', 'bytes']],
  pause: ['int32', ['id', 'int32'], ['milliseconds', 'int32']],
  count: [null, ['n', 'int32']],
  total: ['int32'],
  caller: ['string'],
  worker: ['int32'],
  missing: [null],
};

const WRITE = {
  bool: 'writeBoolean', int8: 'writeInt8', uint8: 'writeUInt8', int16: 'writeInt16', uint16: 'writeUInt16', int32: 'writeInt32',
  uint32: 'writeUInt32', int64: 'writeInt64', float: 'writeFloat', double: 'writeDouble', string: 'writeString', bytes: 'writeBytes',
};
const ATTRIBUTE = (type) => (typeof type === 'string' ? WRITE[type] : type.list ? 'writeList' : type.map ? 'writeMap' : 'writeStruct');

const readTags = (body) => {
  const is = new stream.TarsInputStream(body);
  return (name, tag, type) => proto(type)._read(is, tag, proto(type));
};

const readAttributes = (tup) => (name, tag, type) => tup[ATTRIBUTE(type).replace('write', 'read')](name, typeof type === 'string' ? undefined : proto(type));

/** A servant on 127.0.0.1, called in one version of Tars. */
class Caller {
  constructor(port, version, { servant = 'Gold.Srv.AllObj', connections = 1, timeout = 60_000 } = {}) {
    this.version = version;
    this.communicator = Communicator.New();
    this.proxy = this.communicator.stringToProxy(function Proxy() {}, `${servant}@tcp -h 127.0.0.1 -p ${port} -t 60000`, undefined, { iTransPoolSize: connections });
    this.worker = this.proxy._worker;
    this.worker.version = version;
    this.worker.timeout = timeout;
  }

  /** The result, under '', and the out parameters, by name. */
  async call(name, args) {
    return (await this.ask(name, args)).answer;
  }

  /** That, and the packet in which it came. */
  async ask(name, args = {}, property = {}) {
    const [returns, ...parameters] = FUNCTIONS[name];
    const tup = this.version !== 1;
    const body = tup ? new stream.UniAttribute() : new stream.TarsOutputStream();
    body.tupVersion = this.version;
    parameters.forEach(([parameter, type, out], index) => {
      if (!out && parameter in args) {
        const value = fromJson(type, args[parameter]);
        tup ? body[ATTRIBUTE(type)](parameter, value) : proto(type)._write(body, index + 1, value);
      }
    });
    const { response } = await (tup
      ? this.worker.tup_invoke(name, body, property)
      : this.worker.tars_invoke(name, body.getBinBuffer(), property));
    const read = tup ? readAttributes(response.tup) : readTags(response.sBuffer);
    const answer = {};
    [['', returns], ...parameters].forEach(([parameter, type, out], tag) => {
      if (type && (out || tag === 0)) {
        answer[parameter] = toJson(type, read(parameter, tag, type));
      }
    });
    return { answer, response };
  }

  /** The code with which it was answered. */
  code(name, args) {
    return this.call(name, args).then(() => 0, ({ error }) => error.code);
  }

  /** Sends it, and waits for nothing. */
  oneWay(name, args) {
    this.ask(name, args, { packetType: 1 }).catch(() => {});
  }

  /** At once: destroy() waits as long as a call may take. */
  close() {
    this.worker._manager.getAllAdapters().forEach((adapter) => adapter._vTrans.forEach((connection) => connection.close()));
  }
}

/** A random value of Every, with colors that there are. */
function every(random) {
  const value = random.value(EVERY);
  const items = [...value[12], ...value[13].map(([, item]) => item), value[15]];
  items.forEach((item) => { item[4] = random.pick(COLORS); });
  value[16] = random.pick(COLORS);
  return value;
}

module.exports = { Caller, EVERY, every };
