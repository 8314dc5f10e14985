// Random types and values of them, the same in every run.
'use strict';

const { BASIC, BOUNDARIES, normal } = require('./values.js');

// The peer keeps bools as strings when they are keys.
const KEYS = ['int8', 'int32', 'int64', 'uint16', 'string', 'double'];
const LARGEST = { int8: 2 ** 7, int16: 2 ** 15, int32: 2 ** 31, int64: 2 ** 53 };

class Random {
  constructor(seed) {
    this.state = seed;
  }

  /** A number from 0 to below 1 (mulberry32). */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit) {
    return Math.floor(this.next() * limit);
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  times(limit, make) {
    return Array.from({ length: this.below(limit) }, make);
  }

  type(levels = 4) {
    const kind = levels > 0 ? this.below(6) : 0;
    if (kind === 3) {
      const element = this.type(levels - 1);
      // To PHP a vector of char is its bytes.
      return { list: element === 'int8' ? 'bytes' : element };
    }
    if (kind === 4) {
      // PHP's arrays have no other keys than numbers and strings, of which '8' is the number.
      const key = levels > 1 && this.below(4) === 0 ? this.struct(1) : this.pick(KEYS);
      const pairs = typeof key !== 'string' || key === 'double' || key === 'int8' || this.below(2) === 0;
      return { map: [key, this.type(levels - 1)], pairs };
    }
    return kind === 5 ? this.struct(levels) : this.pick(Object.keys(BASIC));
  }

  struct(levels = 4) {
    const tags = new Set([this.below(256), ...this.times(8, () => this.pick([this.below(17), this.below(256)]))]);
    const ascending = [...tags].sort((a, b) => a - b);
    return {
      struct: ascending.map((tag, index) => ({
        tag,
        name: `f${index}`,
        type: this.type(levels - 1),
        required: this.below(2) === 0,
      })),
    };
  }

  /** A value of the type as JSON; without its optional fields now and then. */
  value(type, absent) {
    return normal(type, this.any(type, absent));
  }

  any(type, absent) {
    if (type.list) {
      return this.times(5, () => this.any(type.list, absent));
    }
    if (type.map) {
      const entries = this.times(5, () => [this.any(type.map[0], false), this.any(type.map[1], absent)]);
      return [...new Map(entries.map((entry) => [JSON.stringify(entry[0]), entry])).values()];
    }
    if (type.struct) {
      const gone = ({ required }) => absent && !required && this.below(3) === 0;
      return type.struct.map((field) => (gone(field) ? null : this.any(field.type, absent)));
    }
    return this.below(3) === 0 ? this.pick(BOUNDARIES[type].filter((json) => String(json).length < 400)) : this.basic(type);
  }

  basic(type) {
    switch (type) {
      case 'bool':
        return this.below(2) === 0;
      case 'float':
        return Math.fround((this.next() - 0.5) * 2 ** this.below(100)) + 0;
      case 'double':
        return (this.next() - 0.5) * 2 ** this.below(900) + 0;
      case 'string':
        return String.fromCodePoint(...this.times(30, () => this.pick([this.below(128), 0x4e00 + this.below(99), 0x1f600])));
      case 'bytes':
        return Buffer.from(this.times(30, () => this.below(256))).toString('base64');
      default: {
        // As often small as large.
        const [sign, limit] = type[0] === 'u' ? [0, 2 * LARGEST[type.slice(1)]] : [0.5, 2 * LARGEST[type]];
        const within = 2 ** this.below(Math.log2(limit));
        // The peer has no -0.
        return Math.trunc((this.next() - sign) * within) + 0;
      }
    }
  }
}

module.exports = { Random };
