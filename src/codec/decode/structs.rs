//! Bytes to structs: their plan's fields looked for one after the other, into an array or into a new
//! object.

use std::ptr::NonNull;
use std::rc::Rc;

use ext_php_rs::types::Zval;
use tars_wire::{Reader, WireType};

use super::{value, Form, How};
use crate::codec::failure::{Code, Failure};
use crate::codec::fill;
use crate::codec::objects;
use crate::codec::plan::{Field, Member, Plan};
use crate::codec::schema::{self, Counted, Schema, Struct};
use crate::zend::assoc::Assoc;
use crate::zend::engine;

/// Reads a struct behind a head of type `wire`, and sets `out` when it has been read to its end.
pub fn structure(
    reader: &mut Reader,
    wire: WireType,
    part: NonNull<Struct>,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let part = schema::structure(part);
    let plan = part.plan()?;
    reader.begin_struct(wire)?;
    how.enter(reader)?;
    match how.form {
        Form::Arrays => array(reader, plan, part, how, out),
        Form::Objects => object(reader, plan, part, how, out),
    }
}

#[inline(always)]
fn array(
    reader: &mut Reader,
    plan: &Plan,
    part: &Struct,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let mut array = Assoc::new(plan.fields.len());
    for field in &plan.fields {
        let item = |place: &mut Zval| read(reader, field, part, how, place);
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
    part: &Struct,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let object = fields(reader, plan, part, how)?;
    reader.end_struct()?;
    *out = object;
    Ok(())
}

/// Reads the fields of a struct up to the end of the bytes, with no head before and no end behind.
pub fn alone(
    reader: &mut Reader,
    part: NonNull<Struct>,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    let part = schema::structure(part);
    let object = fields(reader, part.plan()?, part, how)?;
    reader.end_fields()?;
    *out = object;
    Ok(())
}

#[inline(always)]
fn fields(reader: &mut Reader, plan: &Rc<Plan>, part: &Struct, how: &How) -> Result<Zval, Failure> {
    let object = fill::instance(part)?;
    for field in &plan.fields {
        let mut item = Zval::new();
        let is_there = read(reader, field, part, how, &mut item)
            .map_err(|failure| in_field(failure, plan, field))?;
        if is_there {
            fill::set(object.as_ptr(), field, item)?;
        } else if let Some(default) = &field.default {
            fill::put(object.as_ptr(), field, engine::copy(default));
        }
    }
    Ok(object.finished())
}

#[cold]
#[inline(never)]
fn in_field(failure: Failure, plan: &Plan, field: &Field) -> Failure {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    failure.at(|error| error.in_field(text(plan.name()), text(field.label())))
}

// Reads a field into `item`, which holds nothing yet; `false` when it is not there and need not be.
#[inline(always)]
fn read(
    reader: &mut Reader,
    field: &Field,
    part: &Struct,
    how: &How,
    item: &mut Zval,
) -> Result<bool, Failure> {
    if let Member::Basic(basic) = field.member {
        if basic.decode_next(reader, field.tag, item) {
            return Ok(true);
        }
    }
    seek(reader, field, part, how, item)
}

#[inline(never)]
fn seek(
    reader: &mut Reader,
    field: &Field,
    part: &Struct,
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
        _ => member(reader, wire, field, part, how, item)?,
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
    part: &Struct,
    how: &How,
    item: &mut Zval,
) -> Result<(), Failure> {
    // Counted while it is read: code of the user may run.
    let (ty, alike) = kind_of_member(field, part, how.form)?;
    match ty.schema {
        Schema::Vector(_) | Schema::Map(_) if alike => {
            let read = objects::known()?.read;
            read(
                engine::object(&ty.owner),
                reader,
                wire,
                &how.with_arrays(),
                item,
            )
        }
        schema => value(reader, wire, schema, how, item),
    }
}

// Of which type the member is, and whether it becomes an object as the prototype's.
#[inline(never)]
fn kind_of_member(field: &Field, part: &Struct, form: Form) -> Result<(Counted, bool), Failure> {
    match part.prototype().and_then(|prototype| field.held(prototype)) {
        Some(held) => {
            let alike = form == Form::Objects && field.part()?.is_none();
            Ok((held, alike))
        }
        None => Ok((field.part()?.ok_or(Code::NotAStruct)?, false)),
    }
}
