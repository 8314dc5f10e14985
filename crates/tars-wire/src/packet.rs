//! The two packets of a Tars call. Both are structs without begin and end, and
//! borrow everything from the message. Whether a version, a return code or a
//! buffer makes sense is for the caller to say.

use crate::{
    error::Result,
    reader::Reader,
    tars_struct,
    text::{StringMap, TarsStr},
    value::SimpleList,
    writer::Writer,
    Struct,
};

/// `iVersion` of a Tars call: the buffer holds the parameters by tag.
pub const TARS_VERSION: i16 = 1;
/// `iVersion` of a TUP call whose values carry the names of their types.
pub const TUP_VERSION_2: i16 = 2;
/// `iVersion` of a TUP call whose values carry their own names only.
pub const TUP_VERSION_3: i16 = 3;

/// `cPacketType` of a call that is answered.
pub const TWO_WAY: i8 = 0;
/// `cPacketType` of a call that is not answered.
pub const ONE_WAY: i8 = 1;

tars_struct! {
    /// A call. All fields are required: a Tars server closes the connection
    /// when one is missing. The answer in TUP is of this shape, too.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct RequestPacket<'a> {
        /// `iVersion`: how `buffer` is written.
        1 require version: i16,
        /// `cPacketType`: [`TWO_WAY`] or [`ONE_WAY`].
        2 require packet_type: i8,
        /// `iMessageType`: flags for dyeing, tracing and the like.
        3 require message_type: i32,
        /// `iRequestId`: comes back in the answer.
        4 require request_id: i32,
        /// `sServantName`: the object that is called.
        5 require servant: TarsStr<'a>,
        /// `sFuncName`: the function of it.
        6 require func: TarsStr<'a>,
        /// `sBuffer`: the parameters.
        7 require buffer: SimpleList<'a>,
        /// `iTimeout`: how long the caller waits, in milliseconds.
        8 require timeout: i32,
        /// `context`.
        9 require context: StringMap<'a>,
        /// `status`.
        10 require status: StringMap<'a>,
    }
}

tars_struct! {
    /// The answer to a call.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct ResponsePacket<'a> {
        /// `iVersion`.
        1 require version: i16,
        /// `cPacketType`.
        2 require packet_type: i8,
        /// `iRequestId`: the request's.
        3 require request_id: i32,
        /// `iMessageType`.
        4 require message_type: i32,
        /// `iRet`: 0, or the framework's reason for not calling the function.
        /// What the function itself returned is in `buffer`.
        5 require ret: i32,
        /// `sBuffer`: the return value at tag 0, out parameters from tag 1.
        6 require buffer: SimpleList<'a>,
        /// `status`.
        7 require status: StringMap<'a>,
        /// `sResultDesc`: words for `ret`.
        8 optional result_desc: TarsStr<'a>,
        /// `context`.
        9 optional context: StringMap<'a>,
    }
}

impl<'a> RequestPacket<'a> {
    /// Reads a packet without its length, as [`frame::packet`](crate::frame::packet) gives it.
    pub fn parse(packet: &'a [u8]) -> Result<Self> {
        Self::read_fields(&mut Reader::new(packet))
    }

    /// Appends the packet with its length before it.
    pub fn write_frame(&self, writer: &mut Writer) {
        writer.write_framed(|w| self.write_fields(w));
    }

    /// Appends the packet with its length before it; its buffer is what `body`
    /// writes, and `self.buffer` is not used.
    pub fn write_frame_with(&self, writer: &mut Writer, body: impl FnOnce(&mut Writer)) {
        writer.write_framed(|w| {
            w.put(1, &self.version);
            w.put(2, &self.packet_type);
            w.put(3, &self.message_type);
            w.put(4, &self.request_id);
            w.put(5, &self.servant);
            w.put(6, &self.func);
            w.write_simple_list_with(7, body);
            w.put(8, &self.timeout);
            w.put(9, &self.context);
            w.put(10, &self.status);
        });
    }
}

impl<'a> ResponsePacket<'a> {
    /// Reads a packet without its length, as [`frame::packet`](crate::frame::packet) gives it.
    pub fn parse(packet: &'a [u8]) -> Result<Self> {
        Self::read_fields(&mut Reader::new(packet))
    }

    /// Appends the packet with its length before it.
    pub fn write_frame(&self, writer: &mut Writer) {
        writer.write_framed(|w| self.write_fields(w));
    }
}
