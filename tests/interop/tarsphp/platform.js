// What a TarsPHP service asks of a platform, on @tars/rpc: a registry, by which everything is here, and a node, a stat and
// a property server that take what they are told. Prints {"listening":PORT}, then {"func":NAME} for each call. Ends with
// its standard input.
'use strict';

const Tars = require('@tars/rpc');
const stream = require('@tars/stream');
const { tars } = require('@tars/registry/EndpointFTars.js');

const print = (event) => process.stdout.write(JSON.stringify(event) + '\n');
let port;

/** The registry's answer, to a call in version 3. */
function endpoints() {
  const list = new stream.List(tars.EndpointF);
  list.push(Object.assign(new tars.EndpointF(), { host: '127.0.0.1', port, timeout: 2000, istcp: 1 }));
  const answer = new stream.UniAttribute();
  answer.writeList('', list);
  return answer.encode();
}

/** All else is answered 0. */
function zero() {
  const answer = new stream.TarsOutputStream();
  answer.writeInt32(0, 0);
  return answer.getBinBuffer();
}

const server = new Tars.server();
const option = new Tars.server.BindAdapterOption();
option.endpoint = 'tcp -h 127.0.0.1 -p 0 -t 60000';
option.servant = 'tars.tarsregistry.QueryObj';
option.protocolName = 'tars';
option.handleImp = class {
  initialize() {}

  onDispatch(current, func) {
    print({ func });
    current.doResponse(func === 'findObjectById' ? endpoints() : zero());
    return Tars.error.SUCCESS;
  }
};
server.start(option);

// The framework has no call that tells the port it was given; the versions are pinned, so look inside.
const listener = server._adapters[0]._netthread._listener;
listener.once('listening', () => {
  ({ port } = listener.address());
  print({ listening: port });
});

process.stdin.resume().once('end', () => process.exit(0));
