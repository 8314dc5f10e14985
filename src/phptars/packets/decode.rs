//! Packets as PHP arrays: `decodeReqPacket()` and `decode()`.

use ext_php_rs::types::Zval;
use ext_php_rs::zend::ExecuteData;
use tars_wire::tup::{self, Attributes};
use tars_wire::{Error, ErrorKind, Reader, RequestPacket, ResponsePacket, StringMap, WireType};

use crate::codec::convert;
use crate::codec::failure::{Code, Failure};
use crate::phptars::exception::{throw, Doing};
use crate::phptars::named::{TUP, TYPED_TUP};
use crate::phptars::properties::string;
use crate::zend::assoc::{self, Assoc};
use crate::zend::call::{Call, Taken};
use crate::zend::engine;

// A map without entries.
const NO_VALUES: &[u8] = b"\x08\x0c";

/// A packet without its length.
enum Packet<'a> {
    Request(RequestPacket<'a>),
    Response(ResponsePacket<'a>),
}

impl<'a> Packet<'a> {
    fn parse(packet: &'a [u8]) -> Result<Self, Failure> {
        Self::read(packet).map_err(|error| broken(&error))
    }

    fn read(packet: &'a [u8]) -> tars_wire::Result<Self> {
        let (length, body) = split(packet)?;
        // The fifth field is a servant's name in the one and a return code in the other.
        let fifth = Reader::new(body).seek(5)?;
        if matches!(fifth, Some(WireType::String1 | WireType::String4)) {
            return RequestPacket::parse(body).map(Self::Request);
        }
        let response = ResponsePacket::parse(body)?;
        // The last field may be missing, but not together with bytes that were announced.
        if length > packet.len() && Reader::new(body).seek(8)?.is_none() {
            return Err(truncated(length, packet.len()));
        }
        Ok(Self::Response(response))
    }
}

// The length the packet announces, and its fields; what follows them is not ours. phptars takes
// any length, so a wrong one alone is no failure.
fn split(packet: &[u8]) -> tars_wire::Result<(usize, &[u8])> {
    let Some((prefix, body)) = packet.split_first_chunk() else {
        return Err(truncated(4, packet.len()));
    };
    let length = u32::from_be_bytes(*prefix) as usize;
    let end = if length > 4 { length - 4 } else { body.len() };
    Ok((length, &body[..end.min(body.len())]))
}

fn truncated(needed: usize, left: usize) -> Error {
    Error::new(ErrorKind::Truncated { needed, left }, left)
}

fn broken(error: &Error) -> Failure {
    Failure::told(
        Code::Unpack,
        format_args!("An error occurred when decoding: {error}."),
    )
}

fn number(number: impl Into<i64>) -> Zval {
    let mut value = Zval::new();
    engine::set_long(&mut value, number.into());
    value
}

fn strings(map: StringMap) -> Zval {
    let mut array = Assoc::new(map.len());
    for (key, value) in map.iter() {
        array.set(&string(key.0), string(value.0));
    }
    let mut value = Zval::new();
    array.finish(&mut value);
    value
}

// The named values in a buffer, which a packet of version 2 or 3 must hold and any other may.
fn named_buffer(version: i16, buffer: &[u8]) -> Result<&[u8], Failure> {
    if buffer.is_empty() {
        return Ok(NO_VALUES);
    }
    if i64::from(version) == TYPED_TUP {
        Attributes::parse_v2(buffer).map_err(|error| broken(&error))?;
        return Ok(buffer);
    }
    match tup::each_v3(buffer, |_, _| tars_wire::Result::Ok(())) {
        Ok(length) => Ok(&buffer[..length]),
        Err(error) if i64::from(version) == TUP => Err(broken(&error)),
        Err(_) => Ok(NO_VALUES),
    }
}

fn answer(result: Result<(), Failure>) {
    if let Err(failure) = result {
        throw(&failure, Doing::Decoding);
    }
}

/// `decodeReqPacket()`.
pub extern "C" fn decode_request(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 1)?;
        let packet = call.string(0)?;
        answer(request(packet, out));
        Ok(())
    })();
}

fn request(packet: &[u8], out: &mut Zval) -> Result<(), Failure> {
    let request = split(packet)
        .and_then(|(_, body)| RequestPacket::parse(body))
        .map_err(|error| broken(&error))?;
    let buffer = match i64::from(request.version) {
        TUP => named_buffer(request.version, request.buffer.0)?,
        _ => request.buffer.0,
    };
    assoc::set_assoc(
        out,
        [
            ("iVersion", number(request.version)),
            ("iRequestId", number(request.request_id)),
            ("sServantName", string(request.servant.0)),
            ("sFuncName", string(request.func.0)),
            ("sBuffer", string(buffer)),
            ("context", strings(request.context)),
            ("status", strings(request.status)),
            ("cPacketType", number(request.packet_type)),
            ("iMessageType", number(request.message_type)),
            ("iTimeout", number(request.timeout)),
        ],
    );
    Ok(())
}

/// `decode()`: the answer to a call of this version.
pub extern "C" fn decode_response(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 2)?;
        let packet = call.string(0)?;
        let version = call.long_or(1, TUP)?;
        answer(Packet::parse(packet).and_then(|packet| match version {
            TUP | TYPED_TUP => named_answer(&packet, out),
            _ => {
                tagged_answer(&packet, out);
                Ok(())
            }
        }));
        Ok(())
    })();
}

// Of versions 2 and 3: a packet of a request's shape, its return code among the statuses.
fn named_answer(packet: &Packet, out: &mut Zval) -> Result<(), Failure> {
    let Packet::Request(answer) = packet else {
        let Packet::Response(answer) = packet else {
            return Ok(());
        };
        named_success(out, NO_VALUES, answer.message_type, b"", b"");
        return Ok(());
    };
    let status = answer
        .status
        .get("STATUS_RESULT_CODE")
        .map_or(0, |code| return_code(code.0));
    if status != 0 {
        assoc::set_assoc(out, [("status", number(status)), ("iRet", number(status))]);
        return Ok(());
    }
    let buffer = named_buffer(answer.version, answer.buffer.0)?;
    let (servant, func) = (answer.servant.0, answer.func.0);
    named_success(out, buffer, answer.request_id, servant, func);
    Ok(())
}

fn named_success(out: &mut Zval, buffer: &[u8], request_id: i32, servant: &[u8], func: &[u8]) {
    let buffer = string(buffer);
    assoc::set_assoc(
        out,
        [
            ("buf", engine::copy(&buffer)),
            ("sBuffer", buffer),
            ("status", number(0)),
            ("iRet", number(0)),
            ("iRequestId", number(request_id)),
            ("sServantName", string(servant)),
            ("sFuncName", string(func)),
        ],
    );
}

// C's `atoi`, which holds fast at the ends of a long and then takes its low bits.
#[allow(clippy::cast_possible_truncation)]
fn return_code(text: &[u8]) -> i32 {
    let text = convert::without_blanks(text);
    let negative = text.starts_with(b"-");
    let digits = text
        .strip_prefix(b"-")
        .or(text.strip_prefix(b"+"))
        .unwrap_or(text);
    let code = digits
        .iter()
        .take_while(|digit| digit.is_ascii_digit())
        .fold(0_i64, |code, digit| {
            let (code, digit) = (code.saturating_mul(10), i64::from(digit - b'0'));
            if negative {
                code.saturating_sub(digit)
            } else {
                code.saturating_add(digit)
            }
        });
    code as i32
}

// Of any other version: a response packet.
fn tagged_answer(packet: &Packet, out: &mut Zval) {
    let answer = match packet {
        Packet::Response(answer) => *answer,
        // The two numbers lie the other way round, the rest is no field of an answer.
        Packet::Request(request) => ResponsePacket {
            version: request.version,
            packet_type: request.packet_type,
            request_id: request.message_type,
            message_type: request.request_id,
            ..ResponsePacket::default()
        },
    };
    let (ret, description) = (number(answer.ret), string(answer.result_desc.0));
    if answer.ret != 0 {
        return assoc::set_assoc(out, [("iRet", ret), ("sResultDesc", description)]);
    }
    assoc::set_assoc(
        out,
        [
            ("iRet", ret),
            ("sResultDesc", description),
            ("sBuffer", string(answer.buffer.0)),
            ("iRequestId", number(answer.request_id)),
            ("iVersion", number(answer.version)),
            ("iMessageType", number(answer.message_type)),
            ("cPacketType", number(answer.packet_type)),
        ],
    );
}
