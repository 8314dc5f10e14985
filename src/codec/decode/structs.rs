//! Bytes to structs: their plan's fields looked for one after the other, into an array or into a new
//! object.

use std::ptr::NonNull;
use std::rc::Rc;

use ext_php_rs::types::{ZendObject, Zval};
use tars_wire::{Reader, WireType};

use super::{value, Form, How};
use crate::codec::failure::{Code, Failure};
use crate::codec::fill;
use crate::codec::plan::{Field, Member, Plan};
use crate::codec::types::{self, Described, Type};
use crate::phptars::map::{self, Map};
use crate::phptars::vector::{self, Vector};
use crate::zend::assoc::Assoc;
use crate::zend::engine;

/// Reads a struct behind a head of type `wire`, and sets `out` when it has been read to its end.
pub fn structure(
    reader: &mut Reader,
    wire: WireType,
    prototype: NonNull<ZendObject>,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let plan = types::structure(prototype).plan()?;
    reader.begin_struct(wire)?;
    how.enter(reader)?;
    match how.form {
        Form::Arrays => array(reader, plan, prototype, how, out),
        Form::Objects => object(reader, plan, prototype, how, out),
    }
}

#[inline(always)]
fn array(
    reader: &mut Reader,
    plan: &Plan,
    prototype: NonNull<ZendObject>,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let mut array = Assoc::new(plan.fields.len());
    for field in &plan.fields {
        let item = |place: &mut Zval| read(reader, field, prototype, how, place);
        let added = array.add_field(field.name(), plan.plain_names, item);
        if let Err(failure) = added {
            return Err(in_field(failure, plan, field));
        }
    }
    reader.end_struct()?;
    array.fit();
    array.finish(out);
    Ok(())
}

#[inline(never)]
fn object(
    reader: &mut Reader,
    plan: &Rc<Plan>,
    prototype: NonNull<ZendObject>,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let object = fill::instance(prototype, plan)?;
    for field in &plan.fields {
        let mut item = Zval::new();
        let is_there = read(reader, field, prototype, how, &mut item)
            .map_err(|failure| in_field(failure, plan, field))?;
        if is_there {
            fill::set(engine::object(&object), field, item)?;
        }
    }
    reader.end_struct()?;
    *out = object;
    Ok(())
}

#[cold]
#[inline(never)]
fn in_field(failure: Failure, plan: &Plan, field: &Field) -> Failure {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    failure.at(|error| error.in_field(text(plan.name()), text(field.name_bytes())))
}

// Reads a field into `item`, which holds nothing yet; `false` when it is not there and need not be.
#[inline(always)]
fn read(
    reader: &mut Reader,
    field: &Field,
    prototype: NonNull<ZendObject>,
    how: &How,
    item: &mut Zval,
) -> Result<bool, Failure> {
    if let Member::Basic(basic) = field.member {
        if basic.decode_next(reader, field.tag, item) {
            return Ok(true);
        }
    }
    seek(reader, field, prototype, how, item)
}

#[inline(never)]
fn seek(
    reader: &mut Reader,
    field: &Field,
    prototype: NonNull<ZendObject>,
    how: &How,
    item: &mut Zval,
) -> Result<bool, Failure> {
    let wire = match reader.seek(field.tag)? {
        Some(wire) => wire,
        None if field.required => reader.seek_required(field.tag)?,
        None => return Ok(false),
    };
    match field.member {
        Member::Basic(basic) => basic.decode_found(reader, wire, item)?,
        _ => member(reader, wire, field, prototype, how, item)?,
    }
    Ok(true)
}

// A member: of the type that the prototype holds there, or that the field says with `of`. Without
// `of`, an array could not be packed: in an object a vector or map is one as the prototype's.
#[inline(always)]
fn member(
    reader: &mut Reader,
    wire: WireType,
    field: &Field,
    prototype: NonNull<ZendObject>,
    how: &How,
    item: &mut Zval,
) -> Result<(), Failure> {
    // Counted while it is read: code of the user may run.
    let (ty, alike) = kind_of_member(field, prototype, how.form)?;
    match ty.ty {
        Type::Vector(held) if alike => {
            collection(reader, wire, Vector::alike(held), vector::take, how, item)
        }
        Type::Map(held) if alike => {
            collection(reader, wire, Map::alike(held), map::take, how, item)
        }
        ty => value(reader, wire, ty, how, item),
    }
}

// Of which type the member is, and whether it becomes an object as the prototype's.
#[inline(never)]
fn kind_of_member(
    field: &Field,
    prototype: NonNull<ZendObject>,
    form: Form,
) -> Result<(Described, bool), Failure> {
    match field.held(prototype) {
        Some(held) => {
            let alike = form == Form::Objects && field.part()?.is_none();
            Ok((held, alike))
        }
        None => Ok((field.part()?.ok_or(Code::NotAStruct)?, false)),
    }
}

type Take = fn(*mut ZendObject, &mut Reader, WireType, &How, &mut Zval) -> Result<(), Failure>;

// Reads a vector or map into a new object for it.
#[inline(never)]
fn collection(
    reader: &mut Reader,
    wire: WireType,
    object: Option<*mut ZendObject>,
    take: Take,
    how: &How,
    item: &mut Zval,
) -> Result<(), Failure> {
    let object = object.ok_or(Code::Type)?;
    let mut made = Zval::new();
    engine::set_object(&mut made, object);
    // The object keeps the bytes; decoding them says that they are what it is of.
    take(object, reader, wire, &how.with_arrays(), &mut Zval::new())?;
    *item = made;
    Ok(())
}
