//! The getters of `TUPAPI`: find a value, read it, or say in phptars' words why not.

use std::ffi::CStr;

use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::ExecuteData;
use tars_wire::{Reader, WireType};

use super::exception::{throw, Doing};
use super::named::{self, Found, TUP};
use super::structs::Struct;
use super::{map, typed, vector};
use crate::codec::basic::Basic;
use crate::codec::decode::{self, Form, How};
use crate::codec::failure::{Code, Failure};
use crate::codec::plan::Member;
use crate::zend::call::{Call, Taken};
use crate::zend::engine;
use crate::zend::storage::State;

/// What is being got: the ways to fail differ.
#[derive(Clone, Copy)]
enum Wanted {
    Basic(Basic),
    Vector,
    Map,
    Struct,
}

impl Wanted {
    // The code for a buffer that should be a map of names and is not.
    fn not_a_map(self) -> Code {
        match self {
            Self::Basic(Basic::String) | Self::Vector => Code::Memory,
            Self::Basic(_) | Self::Struct => Code::NotAMap,
            Self::Map => Code::Unpack,
        }
    }

    // The code for a required name that is not in the map.
    fn no_such_name(self) -> Code {
        match self {
            Self::Basic(Basic::String) => Code::Memory,
            _ => Code::NoSuchName,
        }
    }

    fn member(self) -> Member {
        match self {
            Self::Basic(basic) => Member::Basic(basic),
            Self::Vector => Member::Vector,
            Self::Map => Member::Map,
            Self::Struct => Member::Struct,
        }
    }

    // Whether an empty version 3 buffer is one without values, and not a broken one.
    fn may_be_empty(self) -> bool {
        matches!(self, Self::Basic(Basic::String) | Self::Vector | Self::Map)
    }
}

/// A getter's arguments but for the prototype.
struct Request<'a> {
    wanted: Wanted,
    name: &'a [u8],
    buffer: &'a [u8],
    required: bool,
    version: i64,
}

impl Request<'_> {
    // Finds the value and calls `read` with it, or `absent` without it.
    #[inline]
    fn answer(
        &self,
        out: &mut Zval,
        read: impl FnOnce(&mut Reader, WireType, &mut Zval) -> Result<(), Failure>,
        absent: impl FnOnce(&mut Zval),
    ) {
        let result = if self.version == TUP {
            self.named()
        } else {
            self.tagged()
        };
        let result = result.and_then(|found| match found {
            Found::Value(mut reader, wire) => read(&mut reader, wire, out),
            Found::Absent => {
                absent(out);
                Ok(())
            }
        });
        if let Err(failure) = result {
            throw(&failure, self.doing());
        }
    }

    fn doing(&self) -> Doing<'_> {
        Doing::Unpacking(match self.wanted {
            Wanted::Basic(basic) => basic.name().as_bytes(),
            Wanted::Vector => b"Vector",
            Wanted::Map if self.version == TUP => return Doing::Decoding,
            Wanted::Map => b"Map",
            Wanted::Struct => self.name,
        })
    }

    #[inline]
    fn tagged(&self) -> Result<Found<'_>, Failure> {
        let reader = Reader::new(self.buffer);
        Ok(named::by_tag(reader, named::tag(self.name), self.required)?)
    }

    fn named(&self) -> Result<Found<'_>, Failure> {
        if self.buffer.is_empty() && self.wanted.may_be_empty() {
            return Ok(Found::Absent);
        }
        match named::by_name(self.buffer, self.name) {
            Err(error) => Err(Failure::Unread(self.wanted.not_a_map(), error)),
            Ok(Err(end)) if self.required => {
                let code = self.wanted.no_such_name();
                Err(named::no_such_name(code, self.name, end))
            }
            Ok(Err(_)) => Ok(Found::Absent),
            Ok(Ok(value)) => Ok(named::by_tag(value, 0, true)?),
        }
    }
}

/// `getBool`, `getChar` and so on: the basic type with this number.
pub extern "C" fn basic<const CONSTANT: u8>(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let basic = Basic::ALL[usize::from(CONSTANT) - 1];
        let mut call = Call::new(frame, 2, 4)?;
        let request = Request {
            wanted: Wanted::Basic(basic),
            name: call.string(0)?,
            required: call.bool_or(2, false)?,
            version: call.long_or(3, TUP)?,
            // Passed by reference: last, for code of the user may run for the others and replace it.
            buffer: call.string(1)?,
        };
        request.answer(
            out,
            |reader, wire, out| Ok(basic_at_top(basic, reader, wire, out)?),
            |out| basic.absent(out),
        );
        Ok(())
    })();
}

// Alone, but not inside a collection, an unsigned int is read as one.
fn basic_at_top(
    basic: Basic,
    reader: &mut Reader,
    wire: WireType,
    out: &mut Zval,
) -> tars_wire::Result<()> {
    basic.decode(reader, wire, out)?;
    if basic == Basic::UInt32 {
        let value = engine::long(out);
        engine::set_long(out, value & i64::from(u32::MAX));
    }
    Ok(())
}

type Read = fn(*mut ZendObject, &mut Reader, WireType, &How, &mut Zval) -> Result<(), Failure>;

// The getters with a prototype: name, prototype, buffer, is_require, iVersion, asObject.
#[inline]
fn prototyped<T: State>(
    frame: &mut ExecuteData,
    out: &mut Zval,
    class: &CStr,
    wanted: Wanted,
    read: Read,
) -> Taken<()> {
    let mut call = Call::new(frame, 3, 6)?;
    if !matches!(wanted, Wanted::Struct) {
        call.expect_variable(1)?;
    }
    let name = call.string(0)?;
    let required = call.bool_or(3, false)?;
    let version = call.long_or(4, TUP)?;
    let form = match call.bool_or(5, false)? {
        true => Form::Objects,
        false => Form::Arrays,
    };
    // Passed by reference: last, for code of the user may run for the others and replace them.
    let buffer = call.string(2)?;
    let ty = Some(call.value(1)).filter(|ty| typed::is_type(ty));
    let prototype = match ty {
        Some(_) => None,
        None => Some(call.object(1, class, |object| T::KIND.state(object).map(|_| object))?),
    };
    // It may run while a value is read, too: classes are loaded, and objects of them made. What was not
    // passed by reference the frame keeps.
    let _kept = [1, 2].map(|index| {
        call.reference(index)
            .map(|_| engine::copy(call.value(index)))
    });
    let request = Request {
        wanted,
        name,
        buffer,
        required,
        version,
    };
    let absent = |out: &mut Zval| match (wanted, form) {
        (Wanted::Struct, Form::Objects) => engine::set_null(out),
        (Wanted::Struct, _) if ty.is_some() => engine::set_null(out),
        _ => engine::set_array(out, engine::new_array(0)),
    };
    request.answer(
        out,
        |reader, wire, out| match prototype {
            Some(prototype) => read(prototype, reader, wire, &How::new(form, reader), out),
            None => typed::read(call.value(1), wanted.member(), reader, wire, out),
        },
        absent,
    );
    Ok(())
}

pub extern "C" fn vector(frame: &mut ExecuteData, out: &mut Zval) {
    let read: Read = vector::take;
    let _ = prototyped::<vector::Vector>(frame, out, c"TARS_Vector", Wanted::Vector, read);
}

pub extern "C" fn map(frame: &mut ExecuteData, out: &mut Zval) {
    let read: Read = map::take;
    let _ = prototyped::<map::Map>(frame, out, c"TARS_Map", Wanted::Map, read);
}

pub extern "C" fn structure(frame: &mut ExecuteData, out: &mut Zval) {
    let read: Read = |object, reader, wire, how, out| {
        // SAFETY: request: a struct, as `prototyped` has made sure.
        let structure = unsafe { Struct::KIND.state_of_own(object) };
        decode::structure(reader, wire, (&structure.schema).into(), how, out)
    };
    let _ = prototyped::<Struct>(frame, out, c"TARS_Struct", Wanted::Struct, read);
}
