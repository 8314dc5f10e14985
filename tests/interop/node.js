// A node built on @tars/rpc: listens on a free port of 127.0.0.1 and prints one JSON line per event, first
// {"listening":PORT}, then each call with what it was answered. Ends with its standard input.
//
//   node node.js [App.Server ...]      the servers it knows (answer 0); any other is answered -1
'use strict';

const Tars = require('@tars/rpc');
const { servant } = require('./servant.js');

const known = new Set(process.argv.slice(2));
const print = (event) => process.stdout.write(JSON.stringify(event) + '\n');

function answer(call) {
  const result = known.has(`${call.application}.${call.serverName}`) ? 0 : -1;
  print({ ...call, result });
  return result;
}

const server = new Tars.server();
const option = new Tars.server.BindAdapterOption();
option.endpoint = 'tcp -h 127.0.0.1 -p 0 -t 60000';
option.servant = 'tars.tarsnode.ServerObj';
option.protocolName = 'tars';
option.handleImp = servant(answer);
server.start(option);

// The framework has no call that tells the port it was given; the versions are pinned, so look inside.
const listener = server._adapters[0]._netthread._listener;
listener.once('listening', () => print({ listening: listener.address().port }));

process.stdin.resume().once('end', () => process.exit(0));
