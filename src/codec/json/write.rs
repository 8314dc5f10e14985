//! Tars bytes to JSON.

use std::fmt::{self, Display};

use ext_php_rs::types::Zval;
use tars_wire::{Reader, WireType};

use crate::codec::basic::Basic;
use crate::codec::decode;
use crate::codec::encode::{self, Level};
use crate::codec::failure::{Code, Failure};
use crate::codec::plan::Field;
use crate::codec::schema::{self, Schema, Struct};
use crate::codec::stack::Stack;
use crate::zend::engine::{self, Writer, NULL};

/// Appends the value behind a head of type `wire` as JSON. The bytes were packed by the schema.
///
/// # Errors
/// A float is no number, which JSON has no form for.
pub fn value(
    reader: &mut Reader,
    wire: WireType,
    schema: Schema,
    out: &mut Writer,
) -> Result<(), Failure> {
    at(reader, wire, schema, out, Stack::here())
}

fn at(
    reader: &mut Reader,
    wire: WireType,
    schema: Schema,
    out: &mut Writer,
    stack: Stack,
) -> Result<(), Failure> {
    match schema {
        Schema::Basic(basic) => basic_value(reader, wire, basic, out, Place::Value),
        Schema::Enum(_) => {
            print(out, reader.read_i32(wire)?);
            Ok(())
        }
        Schema::Vector(part) if schema::vector(part).is_bytes() => bytes(reader, wire, out),
        Schema::Vector(part) => {
            let element = schema::vector(part).element().ok_or(Code::Type)?;
            let stack = stack.enter(Code::Conversion)?;
            out.write_raw(b"[");
            for index in 0..reader.begin_list(wire)? {
                comma(out, index);
                let wire = reader.seek_required(0)?;
                at(reader, wire, element, out, stack)?;
            }
            reader.end_list();
            out.write_raw(b"]");
            Ok(())
        }
        Schema::Map(part) => {
            let sides = schema::map(part).sides().ok_or(Code::Type)?;
            let stack = stack.enter(Code::Conversion)?;
            out.write_raw(b"{");
            for index in 0..reader.begin_map(wire)? {
                comma(out, index);
                let wire = reader.seek_required(0)?;
                key(reader, wire, sides.key, out, stack)?;
                out.write_raw(b":");
                let wire = reader.seek_required(1)?;
                at(reader, wire, sides.value, out, stack)?;
            }
            reader.end_map();
            out.write_raw(b"}");
            Ok(())
        }
        Schema::Struct(part) => {
            let stack = stack.enter(Code::Conversion)?;
            let part = schema::structure(part);
            let plan = part.plan()?;
            reader.begin_struct(wire)?;
            out.write_raw(b"{");
            let mut count = 0;
            for field in &plan.fields {
                let before = out.len();
                comma(out, count);
                string(out, field.label());
                out.write_raw(b":");
                match member(reader, part, field, out, stack)? {
                    true => count += 1,
                    false => out.truncate(before),
                }
            }
            reader.end_struct()?;
            out.write_raw(b"}");
            Ok(())
        }
    }
}

// A field, as it is or as it is by default; `false` if it is nothing.
fn member(
    reader: &mut Reader,
    part: &Struct,
    field: &Field,
    out: &mut Writer,
    stack: Stack,
) -> Result<bool, Failure> {
    let wire = reader.seek(field.tag)?;
    let default = field.default.as_ref();
    let Some(default) = default.filter(|default| engine::kind(default) != NULL) else {
        return match wire {
            Some(wire) => at(reader, wire, part.member(field)?, out, stack).map(|()| true),
            None => Ok(false),
        };
    };
    let schema = part.member(field)?;
    match wire {
        Some(wire) => at(reader, wire, schema, out, stack)?,
        None => {
            let mut packed = Writer::default();
            encode::value(&mut packed, 0, schema, default, Level::exact())?;
            let mut reader = Reader::new(packed.as_bytes());
            let wire = reader.seek_required(0)?;
            at(&mut reader, wire, schema, out, stack)?;
        }
    }
    Ok(true)
}

// Names are strings.
fn key(
    reader: &mut Reader,
    wire: WireType,
    schema: Schema,
    out: &mut Writer,
    stack: Stack,
) -> Result<(), Failure> {
    match schema {
        Schema::Basic(Basic::String) => string(out, reader.read_string(wire)?),
        Schema::Basic(basic) => {
            out.write_raw(b"\"");
            basic_value(reader, wire, basic, out, Place::Key)?;
            out.write_raw(b"\"");
        }
        schema => {
            let mut text = Writer::default();
            at(reader, wire, schema, &mut text, stack)?;
            string(out, text.as_bytes());
        }
    }
    Ok(())
}

#[derive(PartialEq, Eq)]
enum Place {
    Key,
    Value,
}

fn basic_value(
    reader: &mut Reader,
    wire: WireType,
    basic: Basic,
    out: &mut Writer,
    place: Place,
) -> Result<(), Failure> {
    match basic {
        Basic::String => string(out, reader.read_string(wire)?),
        Basic::Bool => {
            let is = reader.read_int(wire, WireType::Char, "bool")? != 0;
            match place {
                Place::Key => print(out, u8::from(is)),
                Place::Value => print(out, is),
            }
        }
        Basic::Char | Basic::Byte => print(out, reader.read_i8(wire)?),
        Basic::Float => {
            let float = reader.read_f32(wire)?;
            number(out, float.is_finite(), Shortest(float))?;
        }
        Basic::Double => {
            let float = reader.read_f64(wire)?;
            number(out, float.is_finite(), Shortest(float))?;
        }
        _ => {
            let mut number = Zval::new();
            basic.decode(reader, wire, &mut number)?;
            print(out, engine::long(&number));
        }
    }
    Ok(())
}

fn bytes(reader: &mut Reader, wire: WireType, out: &mut Writer) -> Result<(), Failure> {
    let mut text = Zval::new();
    decode::bytes(reader, wire, &mut text)?;
    out.write_raw(b"[");
    for (index, byte) in engine::bytes(&text).iter().enumerate() {
        comma(out, index);
        print(out, i8::from_be_bytes([*byte]));
    }
    out.write_raw(b"]");
    Ok(())
}

// The fewest digits that are read as the same again; with an exponent where that is shorter.
struct Shortest<T>(T);

impl<T: fmt::Debug> Display for Shortest<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn number(out: &mut Writer, is_one: bool, value: impl Display) -> Result<(), Failure> {
    if !is_one {
        return Err(Failure::refused(format_args!(
            "JSON has no form for {value}"
        )));
    }
    print(out, value);
    Ok(())
}

fn print(out: &mut Writer, value: impl Display) {
    struct Printer<'a>(&'a mut Writer);
    impl fmt::Write for Printer<'_> {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0.write_raw(text.as_bytes());
            Ok(())
        }
    }
    fmt::Write::write_fmt(&mut Printer(out), format_args!("{value}")).expect("it is memory");
}

fn comma(out: &mut Writer, count: usize) {
    if count > 0 {
        out.write_raw(b",");
    }
}

/// Appends a string of JSON. Bytes that are no UTF-8 are as they are, as from TarsCpp.
pub fn string(out: &mut Writer, text: &[u8]) {
    out.write_raw(b"\"");
    let mut rest = text;
    while let Some(place) = rest
        .iter()
        .position(|&byte| byte < b' ' || matches!(byte, b'"' | b'\\'))
    {
        out.write_raw(&rest[..place]);
        match rest[place] {
            b'\n' => out.write_raw(b"\\n"),
            b'\r' => out.write_raw(b"\\r"),
            b'\t' => out.write_raw(b"\\t"),
            byte @ (b'"' | b'\\') => out.write_raw(&[b'\\', byte]),
            byte => print(out, format_args!("\\u{byte:04x}")),
        }
        rest = &rest[place + 1..];
    }
    out.write_raw(rest);
    out.write_raw(b"\"");
}
