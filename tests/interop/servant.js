// ServerF.tars as a servant of @tars/rpc. Reading and writing is @tars/stream's work, so that nothing of
// ours takes part in it: what this file reads, an independent Tars implementation has understood.
'use strict';

const { TarsInputStream, TarsOutputStream } = require('@tars/stream');
const { SUCCESS, SERVER } = require('@tars/rpc').error;

class ServerInfo {
  static _classname = 'tars.ServerInfo';

  static _readFrom(is) {
    return Object.assign(new ServerInfo(), {
      application: is.readString(0, true),
      serverName: is.readString(1, true),
      pid: is.readInt32(2, true),
      adapter: is.readString(3, false, ''),
    });
  }
}

function readServerInfo(is) {
  return { ...is.readStruct(1, true, ServerInfo) };
}

const ARGUMENTS = {
  keepAlive: readServerInfo,
  keepActiving: readServerInfo,
  reportVersion: (is) => ({
    application: is.readString(1, true),
    serverName: is.readString(2, true),
    version: is.readString(3, true),
  }),
};

// The class that @tars/rpc instantiates. `handle(call)` gets one plain object per call and returns the
// function's result.
function servant(handle) {
  return class ServerFImp {
    initialize() {}

    onDispatch(current, func, buffer) {
      const read = ARGUMENTS[func];
      if (!read) {
        return SERVER.FUNC_NOT_FOUND;
      }
      const { iVersion, cPacketType, iRequestId, sServantName } = current.getRequest();
      const result = handle({
        func,
        ...read(new TarsInputStream(buffer)),
        iVersion,
        cPacketType,
        iRequestId,
        sServantName,
      });
      const os = new TarsOutputStream();
      os.writeInt32(0, result);
      current.doResponse(os.getBinBuffer());
      return SUCCESS;
    }
  };
}

module.exports = { servant };
