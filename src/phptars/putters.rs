//! The putters of `TUPAPI`: one value, encoded, as a string.

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;

use super::exception::{throw, Doing};
use super::map::Map;
use super::named::{self, TUP};
use super::structs::Struct;
use super::typed;
use super::vector::Vector;
use crate::codec::basic::{Basic, Rules};
use crate::codec::convert;
use crate::codec::encode::{self, Level};
use crate::codec::failure::{Code, Failure};
use crate::codec::plan::Member;
use crate::zend::call::{Call, Taken};
use crate::zend::engine;
use crate::zend::storage::State;

#[inline]
fn tag(name: &[u8], version: i64) -> u8 {
    if version == TUP {
        0
    } else {
        named::tag(name)
    }
}

/// `putBool`, `putChar` and so on: the basic type with this number.
pub extern "C" fn basic<const CONSTANT: u8>(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let basic = Basic::ALL[usize::from(CONSTANT) - 1];
        let mut call = Call::new(frame, 2, 3)?;
        let name = call.string(0)?;
        let value = call.value(1);
        let tag = tag(name, call.long_or(2, TUP)?);
        let result = if basic == Basic::String {
            string(tag, value, out)
        } else {
            encode::with_scratch(|writer| {
                basic.encode(writer, tag, value, Rules::Phptars)?;
                engine::set_new_string(out, &[writer.as_bytes()]);
                Ok(())
            })
        };
        if let Err(failure) = result {
            throw(&failure, Doing::Converting(basic.name()));
        }
        Ok(())
    })();
}

// The bytes of a string are copied once.
fn string(tag: u8, value: &Zval, out: &mut Zval) -> Result<(), Failure> {
    let text = convert::text(value)?;
    encode::with_scratch(|head| {
        head.begin_string(tag, text.bytes().len());
        engine::set_new_string(out, &[head.as_bytes(), text.bytes()]);
    });
    Ok(())
}

pub extern "C" fn vector(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 2, 4)?;
        let name = call.string(0)?;
        let vector = match Vector::KIND.state_of(call.value(1)) {
            Some(vector) => vector,
            None if typed::put(&mut call, Member::Vector, b"Vector", out)? => return Ok(()),
            None => call.object(1, c"TARS_Vector", |object| Vector::KIND.state(object))?,
        };
        // phptars takes the tag in version 1 only.
        let tag = match call.long_or(2, TUP)? {
            1 => named::tag(name),
            _ => 0,
        };
        let result = encode::with_scratch(|head| {
            let body = vector.packed(head, tag)?;
            engine::set_new_string(out, &[head.as_bytes(), body]);
            Ok(())
        });
        if let Err(failure) = result {
            throw(&failure, Doing::Packing(b"Vector"));
        }
        Ok(())
    })();
}

pub extern "C" fn map(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 2, 4)?;
        let name = call.string(0)?;
        let map = match Map::KIND.state_of(call.value(1)) {
            Some(map) => map,
            None if typed::put(&mut call, Member::Map, b"Map", out)? => return Ok(()),
            None => call.object(1, c"TARS_Map", |object| Map::KIND.state(object))?,
        };
        let tag = tag(name, call.long_or(2, TUP)?);
        let result = encode::with_scratch(|head| {
            let body = map.packed(head, tag)?;
            engine::set_new_string(out, &[head.as_bytes(), body]);
            Ok(())
        });
        if let Err(failure) = result {
            throw(&failure, Doing::Packing(b"Map"));
        }
        Ok(())
    })();
}

pub extern "C" fn structure(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 2, 4)?;
        let name = call.string(0)?;
        if Struct::KIND.state_of(call.value(1)).is_none() {
            if typed::put(&mut call, Member::Struct, name, out)? {
                return Ok(());
            }
            call.object(1, c"TARS_Struct", |object| Struct::KIND.state(object))?;
        }
        let tag = tag(name, call.long_or(2, TUP)?);
        let value = call.value(1);
        let result = encode::with_scratch(|writer| {
            encode::structure(writer, tag, None, value, Level::outermost())?;
            let length = writer.len();
            if length > i32::MAX as usize {
                return Err(Failure::Code(Code::Range));
            }
            engine::set_new_string(out, &[writer.as_bytes()]);
            Ok(())
        });
        if let Err(failure) = result {
            throw(&failure, Doing::Packing(name));
        }
        Ok(())
    })();
}
