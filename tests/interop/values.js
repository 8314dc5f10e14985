// Values of any Tars type, as JSON and to and from @tars/stream. A type is the name of a basic one,
// {list: T}, {map: [K, V], pairs: bool} or {struct: [{tag, name, type, required, otherwise}, ...]}, where a field that has
// `otherwise` may be absent and is that then.
//
// As JSON: numbers, strings, 'NaN' and 'Infinity'; bytes in base64; a map as [[key, value], ...] in the
// order of its keys; a struct as the list of its fields' values, null for one that is not there.
'use strict';

const stream = require('@tars/stream');

const BASIC = {
  bool: stream.Boolean,
  int8: stream.Int8,
  uint8: stream.UInt8,
  int16: stream.Int16,
  uint16: stream.UInt16,
  int32: stream.Int32,
  uint32: stream.UInt32,
  int64: stream.Int64,
  float: stream.Float,
  double: stream.Double,
  string: stream.String,
  bytes: stream.BinBuffer,
};

const { MAX_SAFE_INTEGER: MAX } = Number;
const FLOATS = [0, 0.5, -1.25, 16777216, -3.4028234663852886e38, 1.401298464324817e-45, 'Infinity', '-Infinity', 'NaN'];
const TEXTS = ['', 'a', 'nul\0nul', '中文', '😀', 'x'.repeat(255), 'x'.repeat(256), 'é'.repeat(40_000)];

/** What each basic type breaks at. */
const BOUNDARIES = {
  bool: [false, true],
  int8: [0, 1, -1, 127, -128],
  uint8: [0, 127, 128, 255],
  int16: [0, 127, 128, -128, -129, 32767, -32768],
  uint16: [0, 255, 32767, 32768, 65535],
  int32: [0, 32768, -32769, 2147483647, -2147483648],
  uint32: [0, 2147483647, 2147483648, 4294967295],
  int64: [0, 2147483648, -2147483649, MAX, -MAX],
  float: FLOATS,
  double: [...FLOATS.slice(0, 4), 0.1, 5e-324, -1.7976931348623157e308, ...FLOATS.slice(6)],
  string: TEXTS,
  bytes: ['', Buffer.from([0, 127, 128, 255]).toString('base64'), Buffer.alloc(70_000, 7).toString('base64')],
};

function readField(is, { tag, type, otherwise }) {
  const { position } = is._binBuffer;
  try {
    return proto(type)._read(is, tag, proto(type));
  } catch (error) {
    if (otherwise === undefined) {
      throw error;
    }
    is._binBuffer.position = position;
    return fromJson(type, otherwise);
  }
}

/** A class for @tars/stream whose objects hold the values of these fields. */
function structClass(fields) {
  return class Any {
    static _classname = 'Interop.Any';
    static _write = (os, tag, value) => os.writeStruct(tag, value);
    static _read = (is, tag) => is.readStruct(tag, true, Any);

    static _readFrom(is) {
      return new Any(fields.map((field) => readField(is, field)));
    }

    constructor(values) {
      this.values = values;
    }

    _writeTo(os) {
      fields.forEach(({ tag, type }, index) => {
        if (this.values[index] !== null) {
          proto(type)._write(os, tag, this.values[index]);
        }
      });
    }

    // For keys of maps.
    _genKey() {
      return JSON.stringify(this.values);
    }

    _equal(other) {
      return this._genKey() === other._genKey();
    }
  };
}

const classes = new WeakMap();

/** What @tars/stream takes for a type. */
function proto(type) {
  if (typeof type === 'string') {
    return BASIC[type];
  }
  if (!classes.has(type)) {
    classes.set(type, make(type));
  }
  return classes.get(type);
}

function make({ list, map, struct }) {
  if (list) {
    return new stream.List(proto(list));
  }
  return map ? new stream.Map(proto(map[0]), proto(map[1])) : structClass(struct);
}

/** The JSON of a value as @tars/stream has it. */
function fromJson(type, json) {
  if (json === null) {
    return null;
  }
  if (type.list) {
    const list = new stream.List(proto(type.list));
    json.forEach((item) => list.push(fromJson(type.list, item)));
    return list;
  }
  if (type.map) {
    const map = new stream.Map(...type.map.map(proto));
    json.forEach(([key, value]) => map.set(fromJson(type.map[0], key), fromJson(type.map[1], value)));
    return map;
  }
  if (type.struct) {
    return new (proto(type))(type.struct.map((field, index) => fromJson(field.type, json[index])));
  }
  if (type === 'bytes') {
    return new stream.BinBuffer(Buffer.from(json, 'base64'));
  }
  return type === 'float' || type === 'double' ? Number(json) : json;
}

/** Back again. */
function toJson(type, value) {
  if (type.list) {
    return value.value.map((item) => toJson(type.list, item));
  }
  if (type.map) {
    const pairs = [];
    value.forEach((key, item) => {
      pairs.push([toJson(type.map[0], key), toJson(type.map[1], item)]);
    });
    return sorted(pairs);
  }
  if (type.struct) {
    return type.struct.map((field, index) => toJson(field.type, value.values[index]));
  }
  if (type === 'bytes') {
    return value.toNodeBuffer().toString('base64');
  }
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** Entries in the order of their keys, as which they are compared. */
function sorted(pairs) {
  const text = ([key]) => JSON.stringify(key);
  return pairs.sort((a, b) => (text(a) < text(b) ? -1 : 1));
}

/** The same value with all maps' entries in order. */
function normal(type, json) {
  if (json === null) {
    return null;
  }
  if (type.list) {
    return json.map((item) => normal(type.list, item));
  }
  if (type.map) {
    return sorted(json.map((pair) => pair.map((side, index) => normal(type.map[index], side))));
  }
  return type.struct ? type.struct.map((field, index) => normal(field.type, json[index])) : json;
}

module.exports = { BASIC, BOUNDARIES, fromJson, normal, proto, toJson };
