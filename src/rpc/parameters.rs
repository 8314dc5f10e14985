//! The arguments of a method, out of the buffer of a request.

use ext_php_rs::types::Zval;
use tars_wire::{code, tup, Error, Form, Reader, RequestPacket, WireType};

use super::prototypes;
use super::table::{Direction, Function, Parameter};
use crate::codec::basic::Rules;
use crate::codec::decode::{self, How};
use crate::codec::failure::Failure;
use crate::codec::json;
use crate::codec::schema::Schema;
use crate::zend::engine::{self, Writer, UNDEF};
use crate::zend::invoke::{self, Values};

/// Why there are no arguments, and the code that the caller gets.
pub struct Unread {
    pub code: i32,
    pub failure: Failure,
}

// The buffer is not what it should be.
impl From<Error> for Unread {
    #[cold]
    fn from(error: Error) -> Self {
        let failure = error.into();
        let code = code::SERVER_DECODE;
        Self { code, failure }
    }
}

/// Reads the arguments; the last may be a call, which is not there yet.
pub fn read(function: &Function, request: &RequestPacket) -> Result<Values, Unread> {
    let mut arguments = Values::new(function.arguments);
    let buffer = request.buffer.0;
    match request.form() {
        Form::Tagged => by_tag(function, buffer, &mut arguments, code::SERVER_DECODE)?,
        Form::Named => {
            let see = |name, value| by_name(function, name, value, &mut arguments);
            tup::each_v3(buffer, see)?;
        }
        Form::Typed => {
            let see = |name, value| by_name(function, name, value, &mut arguments);
            tup::each_v2(buffer, see)?;
        }
        Form::Json => {
            let tagged = tagged(function, buffer)?;
            by_tag(function, tagged.as_bytes(), &mut arguments, code::UNKNOWN)?;
        }
    }
    for parameter in &function.parameters {
        let argument = &mut arguments[parameter.place];
        match parameter.direction {
            Direction::In if engine::kind(argument) == UNDEF => {
                return Err(wrong(code::UNKNOWN, function, parameter, missing()));
            }
            Direction::In => {}
            Direction::Out => {
                if engine::kind(argument) == UNDEF {
                    *argument = prototypes::first(&parameter.typed).map_err(unusable)?;
                }
                invoke::refer(argument);
            }
        }
    }
    // What an autoloader has thrown.
    match engine::exception_waits() {
        true => Err(unusable(Failure::Thrown)),
        false => Ok(arguments),
    }
}

// The members of a JSON object, each at its tag. TarsCpp has another code for what is wrong with them.
fn tagged(function: &Function, buffer: &[u8]) -> Result<Writer, Unread> {
    let find = |name: &[u8]| {
        let parameter = function.parameter(name)?;
        Some(json::Member {
            tag: parameter.tag,
            schema: parameter.typed.schema,
            required: parameter.direction == Direction::In,
        })
    };
    let mut tagged = Writer::default();
    match json::members(buffer, &find, &mut tagged) {
        Ok(()) => Ok(tagged),
        Err(failure) => Err(unusable(failure)),
    }
}

fn by_tag(
    function: &Function,
    buffer: &[u8],
    arguments: &mut Values,
    code: i32,
) -> Result<(), Unread> {
    let mut reader = Reader::new(buffer);
    let how = How::new(prototypes::form(function.rules), &reader);
    for parameter in &function.parameters {
        let place = &mut arguments[parameter.place];
        let read = match parameter.typed.schema {
            // What is usual.
            Schema::Basic(basic) if basic.decode_next(&mut reader, parameter.tag, place) => Ok(()),
            _ if parameter.is_made() => Ok(()),
            _ => found(function, parameter, &mut reader, &how, place),
        };
        read.map_err(|failure| wrong(code, function, parameter, failure))?;
    }
    Ok(())
}

#[inline(never)]
fn found(
    function: &Function,
    parameter: &Parameter,
    reader: &mut Reader,
    how: &How,
    place: &mut Zval,
) -> Result<(), Failure> {
    match (reader.seek(parameter.tag)?, parameter.direction) {
        (Some(wire), _) => value(function, parameter, reader, wire, how, place),
        (None, Direction::Out) => Ok(()),
        (None, Direction::In) => Err(missing()),
    }
}

// A value of a name that the function does not have is passed over; of two of a name, the last counts.
fn by_name(
    function: &Function,
    name: &[u8],
    mut reader: Reader,
    arguments: &mut Values,
) -> Result<(), Unread> {
    let Some(parameter) = function.parameter(name) else {
        return Ok(());
    };
    let how = How::new(prototypes::form(function.rules), &reader);
    let mut argument = Zval::new();
    let read = reader.seek_required(0).map_err(Failure::from);
    let read =
        read.and_then(|wire| value(function, parameter, &mut reader, wire, &how, &mut argument));
    read.map_err(|failure| wrong(code::UNKNOWN, function, parameter, failure))?;
    arguments[parameter.place] = argument;
    Ok(())
}

fn value(
    function: &Function,
    parameter: &Parameter,
    reader: &mut Reader,
    wire: WireType,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    decode::value(reader, wire, parameter.typed.schema, how, out)?;
    if function.rules == Rules::Phptars {
        prototypes::of_array(&parameter.typed, out)?;
    }
    Ok(())
}

#[cold]
fn unusable(failure: Failure) -> Unread {
    let code = code::UNKNOWN;
    Unread { code, failure }
}

#[cold]
fn missing() -> Failure {
    Error::unwritten("is not there".to_owned()).into()
}

#[cold]
fn wrong(code: i32, function: &Function, parameter: &Parameter, failure: Failure) -> Unread {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    let place = |error: Error| error.in_field(text(&function.name), text(&parameter.name));
    let failure = failure.at(place);
    Unread { code, failure }
}
