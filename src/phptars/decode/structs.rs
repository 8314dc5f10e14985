//! Bytes to structs: their plan's fields looked for one after the other, into an array or into a new
//! object.

use std::ptr::NonNull;
use std::rc::Rc;

use ext_php_rs::types::{ZendObject, Zval};
use tars_wire::{Reader, WireType};

use super::{value, Form};
use crate::phptars::assoc::Assoc;
use crate::phptars::engine;
use crate::phptars::failure::{Code, Failure};
use crate::phptars::fill;
use crate::phptars::map::{self, Map};
use crate::phptars::plan::{Field, Member};
use crate::phptars::types::{self, Type};
use crate::phptars::vector::{self, Vector};

/// Reads a struct behind a head of type `wire`, and sets `out` when it has been read to its end.
pub fn structure(
    reader: &mut Reader,
    wire: WireType,
    prototype: NonNull<ZendObject>,
    form: Form,
    out: &mut Zval,
) -> Result<(), Failure> {
    let plan = Rc::clone(types::structure(prototype).plan()?);
    reader.begin_struct(wire)?;
    match form {
        Form::Arrays => {
            let mut array = Assoc::new(plan.fields.len());
            for field in &plan.fields {
                let item = |place: &mut Zval| read(reader, field, prototype, form, place);
                array.add_field(field.name(), plan.plain_names, item)?;
            }
            reader.end_struct()?;
            array.fit();
            array.finish(out);
        }
        Form::Objects => {
            let object = fill::instance(prototype, &plan)?;
            for field in &plan.fields {
                let mut item = Zval::new();
                if read(reader, field, prototype, form, &mut item)? {
                    fill::set(engine::object(&object), field, item)?;
                }
            }
            reader.end_struct()?;
            *out = object;
        }
    }
    Ok(())
}

// Reads a field into `item`, which holds nothing yet; `false` when it is not there and need not be.
#[inline(always)]
fn read(
    reader: &mut Reader,
    field: &Field,
    prototype: NonNull<ZendObject>,
    form: Form,
    item: &mut Zval,
) -> Result<bool, Failure> {
    if let Member::Basic(basic) = field.member {
        if basic.decode_next(reader, field.tag, item) {
            return Ok(true);
        }
    }
    seek(reader, field, prototype, form, item)
}

#[inline(never)]
fn seek(
    reader: &mut Reader,
    field: &Field,
    prototype: NonNull<ZendObject>,
    form: Form,
    item: &mut Zval,
) -> Result<bool, Failure> {
    let Some(wire) = reader.seek(field.tag)? else {
        if field.required {
            return Err(Code::Unpack.into());
        }
        return Ok(false);
    };
    match field.member {
        Member::Basic(basic) => basic.decode_found(reader, wire, item)?,
        _ => member(reader, wire, field, prototype, form, item)?,
    }
    Ok(true)
}

// A member: of the type that the prototype holds there, or that the field says with `of`. Without
// `of`, an array could not be packed: in an object a vector or map is one as the prototype's.
fn member(
    reader: &mut Reader,
    wire: WireType,
    field: &Field,
    prototype: NonNull<ZendObject>,
    form: Form,
    item: &mut Zval,
) -> Result<(), Failure> {
    let Some(held) = field.held(prototype) else {
        let part = field.part()?.ok_or(Code::NotAStruct)?;
        return value(reader, wire, part.ty, form, item);
    };
    let alike = form == Form::Objects && field.part()?.is_none();
    match held.ty {
        Type::Vector(held) if alike => {
            collection(reader, wire, Vector::alike(held), vector::take, item)
        }
        Type::Map(held) if alike => collection(reader, wire, Map::alike(held), map::take, item),
        ty => value(reader, wire, ty, form, item),
    }
}

type Take = fn(*mut ZendObject, &mut Reader, WireType, Form, &mut Zval) -> Result<(), Failure>;

// Reads a vector or map into a new object for it.
fn collection(
    reader: &mut Reader,
    wire: WireType,
    object: Option<*mut ZendObject>,
    take: Take,
    item: &mut Zval,
) -> Result<(), Failure> {
    let object = object.ok_or(Code::Type)?;
    let mut made = Zval::new();
    engine::set_object(&mut made, object);
    // The object keeps the bytes; decoding them says that they are what it is of.
    take(object, reader, wire, Form::Arrays, &mut Zval::new())?;
    *item = made;
    Ok(())
}
