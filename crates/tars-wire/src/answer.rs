//! The answer to a call, in the packet that its caller reads: of a request's shape in TUP, whose code is
//! among the status, and else a response.

use crate::{
    buffer::Buffer,
    head::WireType,
    packet::{RequestPacket, TUP_VERSION_2, TUP_VERSION_3, TWO_WAY},
    reader::Reader,
    writer::Writer,
};

/// The version whose values are an object in JSON.
pub const JSON_VERSION: i16 = 5;

/// The status of an answer in TUP that has its code; without it the call was answered.
pub const STATUS_RESULT_CODE: &[u8] = b"STATUS_RESULT_CODE";
/// The words for it.
pub const STATUS_RESULT_DESC: &[u8] = b"STATUS_RESULT_DESC";

/// How a packet's buffer holds its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Each at its tag.
    Tagged,
    /// By their names.
    Named,
    /// By their names and the names of their types.
    Typed,
    /// As an object in JSON.
    Json,
}

impl RequestPacket<'_> {
    /// How the call's values are written. Versions that nobody knows are as 1; 2 is TUP where its buffer
    /// is, as Tars.js has it, and else 1, as TarsCpp has it.
    pub fn form(&self) -> Form {
        match self.version {
            TUP_VERSION_3 => Form::Named,
            TUP_VERSION_2 if self.has_names() => Form::Typed,
            JSON_VERSION => Form::Json,
            _ => Form::Tagged,
        }
    }

    // A parameter's tag is never 0.
    fn has_names(&self) -> bool {
        let head = Reader::new(self.buffer.0).peek();
        head.is_ok_and(|head| head.is_some_and(|head| head.tag == 0 && head.wire == WireType::Map))
    }
}

/// Whether a status is the framework's own; all others are the call's cookie.
pub fn is_reserved(status: &[u8]) -> bool {
    const PREFIX: &[u8] = b"STATUS_";
    let start = status.get(..PREFIX.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(PREFIX))
}

/// Strings by names.
pub type Pairs<'a> = &'a [(&'a [u8], &'a [u8])];

/// An answer, but for its values.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The call.
    pub request: &'a RequestPacket<'a>,
    /// One of [`code`](crate::code), or the function's own.
    pub ret: i32,
    /// Words for it.
    pub description: &'a [u8],
    /// `context`.
    pub context: Pairs<'a>,
    /// `status`, without what `ret` and `description` say in it.
    pub status: Pairs<'a>,
}

impl<'a> Answer<'a> {
    /// To that call, without words, context and status.
    pub fn new(request: &'a RequestPacket<'a>, ret: i32) -> Self {
        Self {
            request,
            ret,
            description: b"",
            context: &[],
            status: &[],
        }
    }

    /// Appends the packet with its length before it; its buffer is what `body` writes.
    pub fn write_frame_with<B: Buffer>(
        &self,
        writer: &mut Writer<B>,
        body: impl FnOnce(&mut Writer<B>),
    ) {
        writer.write_framed(|writer| match self.request.form() {
            Form::Named | Form::Typed => self.write_as_request(writer, body),
            Form::Tagged | Form::Json => self.write_as_response(writer, body),
        });
    }

    fn write_as_response<B: Buffer>(
        &self,
        writer: &mut Writer<B>,
        body: impl FnOnce(&mut Writer<B>),
    ) {
        let request = self.request;
        writer.write_i64(1, request.version.into());
        writer.write_i64(2, TWO_WAY.into());
        writer.write_i64(3, request.request_id.into());
        writer.write_i64(4, request.message_type.into());
        writer.write_i64(5, self.ret.into());
        writer.write_simple_list_with(6, body);
        pairs(writer, 7, self.status, &[]);
        if !self.description.is_empty() {
            writer.write_string(8, self.description);
        }
        if !self.context.is_empty() {
            pairs(writer, 9, self.context, &[]);
        }
    }

    fn write_as_request<B: Buffer>(
        &self,
        writer: &mut Writer<B>,
        body: impl FnOnce(&mut Writer<B>),
    ) {
        let request = self.request;
        writer.write_i64(1, request.version.into());
        writer.write_i64(2, TWO_WAY.into());
        writer.write_i64(3, request.message_type.into());
        writer.write_i64(4, request.request_id.into());
        writer.write_string(5, request.servant.0);
        writer.write_string(6, request.func.0);
        writer.write_simple_list_with(7, body);
        writer.write_i64(8, 0);
        pairs(writer, 9, self.context, &[]);
        let code = self.ret.to_string();
        let own = [
            (STATUS_RESULT_CODE, code.as_bytes()),
            (STATUS_RESULT_DESC, self.description),
        ];
        let own = match (self.ret, self.description) {
            (0, b"") => &own[..0],
            (0, _) => &own[1..],
            (_, b"") => &own[..1],
            _ => &own[..],
        };
        pairs(writer, 10, self.status, own);
    }
}

// A map of both. The names of a request's parameters and a map's keys are at tag 0, values at tag 1.
fn pairs<B: Buffer>(writer: &mut Writer<B>, tag: u8, first: Pairs, second: Pairs) {
    writer.begin_map(tag, first.len() + second.len());
    for (name, value) in first.iter().chain(second) {
        writer.write_string(0, name);
        writer.write_string(1, value);
    }
}
