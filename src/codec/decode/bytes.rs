//! Vectors of char: nearly always a simple list. A writer that treats them as any other vector
//! makes a list of them, and readers of the platform take either.

use ext_php_rs::types::Zval;
use tars_wire::{Reader, WireType};

use crate::codec::encode::with_scratch;
use crate::zend::engine;

/// Reads bytes behind a head of type `wire` into `out`, as a string.
#[inline(never)]
pub fn bytes(reader: &mut Reader, wire: WireType, out: &mut Zval) -> tars_wire::Result<()> {
    if wire == WireType::List {
        return listed(reader, wire, out);
    }
    engine::set_string(out, reader.read_simple_list(wire)?);
    Ok(())
}

#[cold]
fn listed(reader: &mut Reader, wire: WireType, out: &mut Zval) -> tars_wire::Result<()> {
    let count = reader.begin_list(wire)?;
    with_scratch(|bytes| {
        for index in 0..count {
            let byte = reader
                .seek_required(0)
                .and_then(|wire| reader.read_i8(wire))
                .map_err(|error| error.in_element(index))?;
            bytes.write_raw(&byte.to_be_bytes());
        }
        reader.end_list();
        engine::set_string(out, bytes.as_bytes());
        Ok(())
    })
}
