//! Packets out of encoded values, or of values in JSON: `encode()` and `encodeRspPacket()`.

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;
use tars_wire::packet::TARS_VERSION;

use super::{json, typed};
use crate::codec::basic::TOO_LARGE;
use crate::codec::convert;
use crate::codec::encode;
use crate::codec::failure::{Code, Failure};
use crate::phptars::exception::{throw, Doing};
use crate::phptars::named::{TUP, TYPED_TUP};
use crate::zend::call::{Call, Taken};
use crate::zend::engine::{self, Writer};
use crate::zend::entries::{Key, Walk};

const DOING: Doing = Doing::Converting("String");
const LARGEST: usize = i32::MAX as usize;

// The version whose values are an object in JSON.
const JSON: i64 = 5;

/// `encode()`.
pub extern "C" fn encode_request(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 10, 10)?;
        let version = call.long(0)?;
        let request_id = call.long(1)?;
        let (servant, func) = (call.string(2)?, call.string(3)?);
        let packet_type = call.long(4)?;
        let message_type = call.long(5)?;
        let timeout = call.long(6)?;
        for index in 7..10 {
            call.array(index)?;
        }
        let (contexts, statuses, values) = (call.value(7), call.value(8), call.value(9));
        framed(out, |writer| {
            writer.write_i64(1, short(version));
            writer.write_i64(2, byte(packet_type));
            writer.write_i64(3, int(message_type));
            writer.write_i64(4, int(request_id));
            text(writer, 5, servant)?;
            text(writer, 6, func)?;
            buffer(writer, 7, version, values)?;
            writer.write_i64(8, int(timeout));
            string_map(writer, 9, contexts, IntKeys::Skipped)?;
            string_map(writer, 10, statuses, IntKeys::Names)
        });
        Ok(())
    })();
}

/// `encodeRspPacket()`.
pub extern "C" fn encode_response(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 8, 8)?;
        let version = match call.long(0)? {
            JSON => JSON,
            // Whatever phptars is told.
            _ => i64::from(TARS_VERSION),
        };
        let packet_type = call.long(1)?;
        let message_type = call.long(2)?;
        let request_id = call.long(3)?;
        let ret = call.long(4)?;
        let description = call.string(5)?;
        call.array(6)?;
        call.array(7)?;
        let (values, statuses) = (call.value(6), call.value(7));
        framed(out, |writer| {
            writer.write_i64(1, version);
            writer.write_i64(2, byte(packet_type));
            writer.write_i64(3, int(request_id));
            writer.write_i64(4, int(message_type));
            writer.write_i64(5, int(ret));
            buffer(writer, 6, version, values)?;
            string_map(writer, 7, statuses, IntKeys::Names)?;
            text(writer, 8, description)
        });
        Ok(())
    })();
}

// Numbers wrap to the width of their field.
#[allow(clippy::cast_possible_truncation)]
fn byte(number: i64) -> i64 {
    (number as i8).into()
}

#[allow(clippy::cast_possible_truncation)]
fn short(number: i64) -> i64 {
    (number as i16).into()
}

#[allow(clippy::cast_possible_truncation)]
fn int(number: i64) -> i64 {
    (number as i32).into()
}

fn framed(out: &mut Zval, body: impl FnOnce(&mut Writer) -> Result<(), Failure>) {
    let result = encode::with_scratch(|writer| {
        let mut result = Ok(());
        writer.write_framed(|writer| result = body(writer));
        engine::set_new_string(out, &[writer.as_bytes()]);
        result
    });
    if let Err(failure) = result {
        // What was written so far is no answer.
        *out = Zval::new();
        throw(&failure, DOING);
    }
}

// Appends bytes if the packet stays within what its length can say.
#[inline]
pub(super) fn raw(writer: &mut Writer, bytes: &[u8]) -> Result<(), Failure> {
    if writer.len() + bytes.len() > LARGEST {
        return Err(TOO_LARGE);
    }
    writer.write_raw(bytes);
    Ok(())
}

fn text(writer: &mut Writer, tag: u8, bytes: &[u8]) -> Result<(), Failure> {
    writer.begin_string(tag, bytes.len().min(LARGEST));
    raw(writer, bytes)
}

// The values as the version has them.
fn buffer(writer: &mut Writer, tag: u8, version: i64, values: &Zval) -> Result<(), Failure> {
    let mut result = Ok(());
    writer.write_simple_list_with(tag, |writer| {
        result = match version {
            1 => concatenated(writer, values),
            TYPED_TUP => typed::values(writer, values),
            TUP => named_values(writer, values),
            JSON => json::object(writer, values),
            _ => Err(no_such_version(version)),
        };
    });
    result
}

#[cold]
fn no_such_version(version: i64) -> Failure {
    Failure::told(
        Code::Conversion,
        format_args!("No packet has version {version}: 1 is Tars, 2 and 3 are TUP, 5 is JSON."),
    )
}

fn concatenated(writer: &mut Writer, values: &Zval) -> Result<(), Failure> {
    let mut walk = Walk::new(values);
    while let Some((_, value)) = walk.next() {
        raw(writer, convert::printed(value)?.bytes())?;
    }
    Ok(())
}

fn named_values(writer: &mut Writer, values: &Zval) -> Result<(), Failure> {
    let mut walk = Walk::new(values);
    writer.begin_map(0, walk.count());
    while let Some((key, value)) = walk.next() {
        name(writer, key)?;
        let value = convert::printed(value)?;
        writer.begin_simple_list(1, value.bytes().len());
        raw(writer, value.bytes())?;
    }
    Ok(())
}

#[inline]
pub(super) fn name(writer: &mut Writer, key: Key) -> Result<(), Failure> {
    key.with_value(|key| text(writer, 0, convert::text(key)?.bytes()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum IntKeys {
    Skipped,
    Names,
}

fn string_map(
    writer: &mut Writer,
    tag: u8,
    values: &Zval,
    int_keys: IntKeys,
) -> Result<(), Failure> {
    let skipped = |key| int_keys == IntKeys::Skipped && matches!(key, Key::Index(_));
    let mut count = 0;
    let mut walk = Walk::new(values);
    while let Some((key, _)) = walk.next() {
        count += usize::from(!skipped(key));
    }
    writer.begin_map(tag, count);
    let mut walk = Walk::new(values);
    while let Some((key, value)) = walk.next() {
        if !skipped(key) {
            name(writer, key)?;
            text(writer, 1, convert::printed(value)?.bytes())?;
        }
    }
    Ok(())
}
