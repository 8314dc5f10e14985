//! Any Tars value as a tree: what a message holds when nobody knows its types.
//! Written on the public traits alone, as a user would.

use tars_wire::{Decode, Encode, Reader, Result, WireType, Writer};

#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    Int(i64),
    // By their bits, so that NaN equals itself.
    Float(u32),
    Double(u64),
    String(Vec<u8>),
    Bytes(Vec<u8>),
    List(Vec<Tree>),
    Map(Vec<(Tree, Tree)>),
    // Tags ascend.
    Struct(Vec<(u8, Tree)>),
}

impl Encode for Tree {
    fn encode(&self, writer: &mut Writer, tag: u8) {
        match self {
            Self::Int(value) => writer.write_i64(tag, *value),
            Self::Float(bits) => writer.write_f32(tag, f32::from_bits(*bits)),
            Self::Double(bits) => writer.write_f64(tag, f64::from_bits(*bits)),
            Self::String(bytes) => writer.write_string(tag, bytes),
            Self::Bytes(bytes) => writer.write_simple_list(tag, bytes),
            Self::List(items) => writer.put(tag, items),
            Self::Map(entries) => {
                writer.begin_map(tag, entries.len());
                for (key, value) in entries {
                    writer.put(0, key);
                    writer.put(1, value);
                }
            }
            Self::Struct(fields) => {
                writer.begin_struct(tag);
                fields
                    .iter()
                    .for_each(|(tag, value)| writer.put(*tag, value));
                writer.end_struct();
            }
        }
    }
}

impl<'a> Decode<'a> for Tree {
    fn decode(reader: &mut Reader<'a>, wire: WireType) -> Result<Self> {
        Ok(match wire {
            WireType::Float => Self::Float(reader.read_f32(wire)?.to_bits()),
            WireType::Double => Self::Double(reader.read_f64(wire)?.to_bits()),
            WireType::String1 | WireType::String4 => {
                Self::String(reader.read_string(wire)?.to_vec())
            }
            WireType::SimpleList => Self::Bytes(reader.read_simple_list(wire)?.to_vec()),
            WireType::List => Self::List(Vec::decode(reader, wire)?),
            WireType::Map => {
                let count = reader.begin_map(wire)?;
                let entry = |_| Ok((reader.require(0)?, reader.require(1)?));
                let entries = (0..count).map(entry).collect::<Result<_>>()?;
                reader.end_map();
                Self::Map(entries)
            }
            WireType::StructBegin => {
                reader.begin_struct(wire)?;
                let mut fields = Vec::new();
                while let Some(head) = reader.peek()?.filter(|h| h.wire != WireType::StructEnd) {
                    fields.push((head.tag, reader.require(head.tag)?));
                }
                reader.end_struct()?;
                Self::Struct(fields)
            }
            _ => Self::Int(reader.read_i64(wire)?),
        })
    }
}
