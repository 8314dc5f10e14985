//! `Tars\Codec`: values to bytes and back, for those who only want to pack.

use ext_php_rs::error::Result as Started;
use ext_php_rs::exception::PhpException;
use ext_php_rs::flags::ClassFlags;
use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;
use tars_wire::{Error, Reader};

use super::structs::{self, class_of};
use super::{kept, types};
use crate::codec::decode::{self, Form, How};
use crate::codec::encode::{self, Level};
use crate::codec::failure::{Code, Failure};
use crate::codec::objects::{Types, Work};
use crate::codec::schema::Schema;
use crate::module::exception;
use crate::zend::call::{Call, Taken};
use crate::zend::declare::Class;
use crate::zend::engine::{self, OBJECT};
use crate::zend::signature::{
    optional, parameter, required, static_method, Method, Parameter, COMPOUND, END, MAYBE_TEXT,
    MIXED, TEXT,
};

static ENCODE: [Parameter; 3] = [
    required(1, TEXT),
    parameter(c"value", COMPOUND),
    optional(c"type", MAYBE_TEXT, c"null"),
];
static DECODE: [Parameter; 3] = [
    required(2, MIXED),
    parameter(c"bytes", TEXT),
    parameter(c"type", TEXT),
];

static METHODS: [Method; 3] = [
    static_method(c"encode", &ENCODE, encode),
    static_method(c"decode", &DECODE, decode),
    END,
];

/// MINIT: `Tars\Codec`.
pub fn register() -> Started<()> {
    Class::register(c"Tars\\Codec", None, &METHODS)?.with(ClassFlags::Final);
    Ok(())
}

extern "C" fn encode(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 2)?;
        let value = call.compound(0)?;
        let ty = call.string_or_null(1)?.map(|_| call.value(1));
        if let Err(failure) = pack(value, ty, out) {
            throw(failure, |error| {
                exception::Failure::Encode(error.to_string())
            });
        }
        Ok(())
    })();
}

fn pack(value: &Zval, ty: Option<&Zval>, out: &mut Zval) -> Result<(), Failure> {
    with(value, ty, &mut |schema| pack_as(value, schema, out))
}

fn pack_as(value: &Zval, schema: Schema, out: &mut Zval) -> Result<(), Failure> {
    encode::with_scratch(|writer| {
        let level = Level::exact();
        match schema {
            Schema::Struct(part) => encode::alone(writer, part, value, level)?,
            schema => encode::value(writer, 0, schema, value, level)?,
        }
        engine::set_new_string(out, &[writer.as_bytes()]);
        Ok(())
    })
}

// What an object is by its class.
fn own(value: &Zval) -> Result<Schema, Failure> {
    if engine::kind(value) != OBJECT {
        return Err(types::wrong(
            "An array does not say what it is: give its type, as in Tars\\Codec::encode($ids, 'vector<int>').",
        ));
    }
    let class = class_of(value);
    if types::is_enum(class) {
        structs::check(class)?;
        return kept::enumeration(class)
            .map(Schema::Enum)
            .ok_or(Code::Type.into());
    }
    structs::of_class(class).map(Schema::Struct)
}

/// What the methods of phptars' classes may ask of typed code.
pub static TYPES: Types = Types {
    is_typed: |object| structs::is_struct(structs::class_of_object(object)),
    with,
};

fn with(value: &Zval, ty: Option<&Zval>, work: &mut Work) -> Result<(), Failure> {
    match ty {
        Some(ty) => {
            // Held while it is walked.
            let ty = types::of_text(ty)?;
            work(ty.schema)
        }
        None => work(own(value)?),
    }
}

extern "C" fn decode(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 2, 2)?;
        let bytes = call.string(0)?;
        call.string(1)?;
        if let Err(failure) = unpack(bytes, call.value(1), out) {
            throw(failure, |error| {
                exception::Failure::Decode(error.to_string())
            });
        }
        Ok(())
    })();
}

fn unpack(bytes: &[u8], ty: &Zval, out: &mut Zval) -> Result<(), Failure> {
    // Held while it is walked.
    let ty = types::of_text(ty)?;
    let mut reader = Reader::new(bytes);
    let how = How::new(Form::Objects, &reader);
    if let Schema::Struct(part) = ty.schema {
        return decode::alone(&mut reader, part, &how, out);
    }
    let wire = reader.seek_required(0)?;
    let mut value = Zval::new();
    decode::value(&mut reader, wire, ty.schema, &how, &mut value)?;
    reader.end()?;
    *out = value;
    Ok(())
}

#[cold]
fn throw(failure: Failure, unread: impl FnOnce(Error) -> exception::Failure) {
    let failure = match failure {
        Failure::Thrown => return,
        Failure::Unread(_, error) => unread(error),
        Failure::Told(Code::Type, text) => exception::Failure::Schema(text.into()),
        Failure::Told(Code::Unpack, text) => exception::Failure::Decode(text.into()),
        Failure::Told(_, text) => exception::Failure::Encode(text.into()),
        Failure::Code(code) => {
            exception::Failure::Schema(format!("this is a bug in tars_rs: {code:?}"))
        }
    };
    PhpException::from(failure).throw();
}
