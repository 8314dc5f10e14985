//! What a server says to its node: the interface ServerF of `NodeF.tars`, both
//! ends of it. Packets only; when they are sent is the agent's business.

use crate::{
    error::Result,
    packet::{RequestPacket, ResponsePacket, TARS_VERSION},
    reader::Reader,
    tars_struct,
    text::TarsStr,
    value::SimpleList,
    writer::Writer,
};

/// The servant of a tarsnode that takes these calls.
pub const NODE_SERVANT: &str = "tars.tarsnode.ServerObj";

/// The same, by the platform's older name.
pub const TAF_NODE_SERVANT: &str = "taf.tafnode.ServerObj";

/// What a node returns for a server that is not its own.
pub const UNKNOWN_SERVER: i32 = -1;

tars_struct! {
    /// A server that reports.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub struct ServerInfo<'a> {
        /// The application.
        0 require application: &'a str,
        /// The server's name in it.
        1 require server_name: &'a str,
        /// The process that the node watches, and may kill.
        2 require pid: i32,
        /// The adapter that is alive; empty: all of them.
        3 optional adapter: &'a str,
    }
}

/// A call, to a node or arrived at one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call<'a> {
    /// The server, or one adapter of it, is alive.
    KeepAlive(ServerInfo<'a>),
    /// The server is starting.
    KeepActiving(ServerInfo<'a>),
    /// The server runs this version of Tars.
    ReportVersion {
        /// The application.
        application: &'a str,
        /// The server's name in it.
        server_name: &'a str,
        /// The version.
        version: &'a str,
    },
    /// A function that is none of these.
    Other(TarsStr<'a>),
}

impl<'a> Call<'a> {
    /// The call in `request`.
    pub fn parse(request: &RequestPacket<'a>) -> Result<Self> {
        let mut body = Reader::new(request.buffer.0);
        Ok(match request.func.0 {
            b"keepAlive" => Self::KeepAlive(body.require(1)?),
            b"keepActiving" => Self::KeepActiving(body.require(1)?),
            b"reportVersion" => Self::ReportVersion {
                application: body
                    .require(1)
                    .map_err(|e| e.in_field("reportVersion", "app"))?,
                server_name: body
                    .require(2)
                    .map_err(|e| e.in_field("reportVersion", "serverName"))?,
                version: body
                    .require(3)
                    .map_err(|e| e.in_field("reportVersion", "version"))?,
            },
            _ => Self::Other(request.func),
        })
    }

    /// The name of the function.
    pub fn func(&self) -> TarsStr<'a> {
        match self {
            Self::KeepAlive(_) => "keepAlive".into(),
            Self::KeepActiving(_) => "keepActiving".into(),
            Self::ReportVersion { .. } => "reportVersion".into(),
            Self::Other(func) => *func,
        }
    }

    /// Appends the call as a frame: a two-way Tars request to `servant`.
    /// `timeout` is in milliseconds, for the node to know.
    pub fn write_frame(&self, writer: &mut Writer, servant: &str, request_id: i32, timeout: i32) {
        let request = RequestPacket {
            version: TARS_VERSION,
            request_id,
            servant: servant.into(),
            func: self.func(),
            timeout,
            ..RequestPacket::default()
        };
        request.write_frame_with(writer, |body| self.write_body(body));
    }

    /// Appends the parameters, as they are in the request's buffer.
    pub fn write_body(&self, writer: &mut Writer) {
        match self {
            Self::KeepAlive(info) | Self::KeepActiving(info) => writer.put(1, info),
            Self::ReportVersion {
                application,
                server_name,
                version,
            } => {
                writer.put(1, application);
                writer.put(2, server_name);
                writer.put(3, version);
            }
            Self::Other(_) => {}
        }
    }
}

/// What the node returned: 0, or [`UNKNOWN_SERVER`]. Look at `response.ret`
/// first: when it is not 0, nothing was returned.
pub fn read_result(response: &ResponsePacket) -> Result<i32> {
    Reader::new(response.buffer.0).require(0)
}

/// Appends, as a frame, the answer `result` to `request`.
pub fn write_result(writer: &mut Writer, request: &RequestPacket, result: i32) {
    let mut body = Writer::new();
    body.put(0, &result);
    let response = ResponsePacket {
        version: request.version,
        packet_type: request.packet_type,
        request_id: request.request_id,
        message_type: request.message_type,
        buffer: SimpleList(body.as_bytes()),
        ..ResponsePacket::default()
    };
    response.write_frame(writer);
}
