//! Typed code in the methods of `TUPAPI`: objects of plain classes and arrays in the place of phptars'
//! own, and the text of a type in the place of a prototype.

use ext_php_rs::types::Zval;
use tars_wire::{Reader, WireType};

use super::exception::{throw, Doing};
use super::named::{self, TUP};
use crate::codec::decode::{self, Form, How};
use crate::codec::encode::{self, Level};
use crate::codec::failure::{Code, Failure};
use crate::codec::objects;
use crate::codec::plan::Member;
use crate::codec::schema::Schema;
use crate::zend::call::{Call, Taken};
use crate::zend::engine::{self, OBJECT, STRING};

/// Puts a value of typed code, which is one of a class, or any with its type as the fourth argument;
/// `false` when it is neither.
pub fn put(call: &mut Call, member: Member, what: &[u8], out: &mut Zval) -> Taken<bool> {
    let value = call.value(1);
    let ty = call.string_or_null(3)?.map(|_| call.value(3));
    let is_own = engine::kind(value) == OBJECT && objects::is_typed(engine::object(value));
    if ty.is_none() && !is_own {
        return Ok(false);
    }
    let name = call.string(0)?;
    let tag = match call.long_or(2, TUP)? {
        TUP => 0,
        _ => named::tag(name),
    };
    let put = objects::with_type(value, ty, &mut |schema| {
        of_kind(member, schema)?;
        encode::with_scratch(|writer| {
            encode::value(writer, tag, schema, value, Level::exact())?;
            engine::set_new_string(out, &[writer.as_bytes()]);
            Ok(())
        })
    });
    if let Err(failure) = put {
        throw(&failure, Doing::Packing(what));
    }
    Ok(true)
}

/// Whether the argument is the text of a type.
pub fn is_type(argument: &Zval) -> bool {
    engine::kind(argument) == STRING
}

/// Reads a value of the type with this text.
pub fn read(
    ty: &Zval,
    member: Member,
    reader: &mut Reader,
    wire: WireType,
    out: &mut Zval,
) -> Result<(), Failure> {
    objects::with_type(ty, Some(ty), &mut |schema| {
        of_kind(member, schema)?;
        let how = How::new(Form::Objects, reader);
        decode::value(reader, wire, schema, &how, out)
    })
}

fn of_kind(member: Member, schema: Schema) -> Result<(), Failure> {
    if member.is(schema) {
        return Ok(());
    }
    let name = match member {
        Member::Vector => "vector",
        Member::Map => "map",
        _ => "struct",
    };
    Err(Failure::told(
        Code::Type,
        format_args!("The type is no {name}."),
    ))
}
