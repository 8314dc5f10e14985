// Calls Shop.Cart.CartObj of examples/tarsphp by @tars/rpc, in version 1 or 3.
'use strict';

const { Communicator } = require('@tars/rpc');
const stream = require('@tars/stream');

class Item {
  static _classname = 'Shop.Item';
  static _write = (os, tag, value) => os.writeStruct(tag, value);
  static _read = (is, tag) => is.readStruct(tag, true, Item);

  static _readFrom(is) {
    const [id, name, count] = [is.readInt64(0, true), is.readString(1, true), is.readInt32(2, false, 1)];
    return new Item(id, name, count, is.readList(3, false, stream.List(stream.String)).toObject());
  }

  constructor(id, name, count = 1, notes = []) {
    Object.assign(this, { id, name, count, notes });
  }

  _writeTo(os) {
    const notes = new stream.List(stream.String);
    this.notes.forEach((note) => notes.push(note));
    os.writeInt64(0, this.id);
    os.writeString(1, this.name);
    os.writeInt32(2, this.count);
    os.writeList(3, notes);
  }
}

// How @tars/stream calls it, and its class.
const KINDS = { string: ['String'], int: ['Int32'], item: ['Struct', Item], items: ['List', stream.List(Item)], counts: ['Map', stream.Map(stream.String, stream.Int32)] };
// The result, then the parameters in their order.
const FUNCTIONS = {
  hello: [null, ['name', 'string'], ['greeting', 'string', 'out']],
  count: ['int', ['items', 'items'], ['byName', 'counts', 'out']],
  note: ['item', ['item', 'item'], ['text', 'string']],
  sorted: ['items', ['items', 'items'], ['first', 'item', 'out']],
  fail: ['int', ['code', 'int']],
  nothing: ['int'],
};

class Proxy {
  async call(func, ...values) {
    const [result, ...parameters] = FUNCTIONS[func];
    const tup = this._worker.version === 3;
    const os = tup ? new stream.UniAttribute() : new stream.TarsOutputStream();
    parameters.filter(([, , out]) => !out).forEach(([name, kind], i) => {
      os[`write${KINDS[kind][0]}`](tup ? name : parameters.findIndex(([n]) => n === name) + 1, values[i]);
    });
    const sent = tup ? this._worker.tup_invoke(func, os) : this._worker.tars_invoke(func, os.getBinBuffer());
    const { response } = await sent;
    const is = tup ? response.tup : new stream.TarsInputStream(response.sBuffer);
    const read = ([key, kind]) => {
      const [method, type] = KINDS[kind];
      const value = tup ? is[`read${method}`](key, type) : is[`read${method}`](key, true, type);
      return value?.toObject?.() ?? value;
    };
    const out = parameters.flatMap(([name, kind, o], i) => (o ? [[tup ? name : i + 1, kind]] : []));
    return [...(result ? [[tup ? '' : 0, result]] : []), ...out].map(read);
  }
}

/** A vector of items, to be sent. */
function items(...all) {
  const list = new stream.List(Item);
  all.forEach((item) => list.push(item));
  return list;
}

/** `call(function, ...in)` resolves with the result and the out parameters. */
function connect(port, version) {
  // Of its own: connections are shared in one, and each is of one version.
  const communicator = Communicator.New();
  const proxy = communicator.stringToProxy(Proxy, `Shop.Cart.CartObj@tcp -h 127.0.0.1 -p ${port} -t 60000`);
  proxy._worker.version = version;
  proxy._worker.timeout = 20_000;
  return Object.assign(proxy, { close: () => communicator.disconnect() });
}

module.exports = { Item, connect, items };
