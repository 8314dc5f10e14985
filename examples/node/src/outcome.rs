//! What becomes of a call, and how it is answered: in the packet of its version.

use std::fmt;

use tars_wire::packet::{RequestPacket, ResponsePacket, TUP_VERSION_3};
use tars_wire::tup;
use tars_wire::value::SimpleList;
use tars_wire::{StringMap, Writer};

/// What becomes of a call.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The function returned this.
    Returned(i64),
    /// It returned 0 and did nothing: no process has such a pid.
    Ignored,
    /// The framework's code, and why no function was called.
    Failed(i32, String),
}

impl Outcome {
    /// Appends the answer to `request` as a frame: a ResponsePacket, or in TUP version 3 a RequestPacket.
    pub fn write(&self, request: &RequestPacket, out: &mut Writer) {
        if request.version == TUP_VERSION_3 {
            self.write_tup(request, out);
        } else {
            self.write_tars(request, out);
        }
    }

    fn write_tars(&self, request: &RequestPacket, out: &mut Writer) {
        let mut body = Writer::new();
        let mut response = ResponsePacket {
            version: request.version,
            request_id: request.request_id,
            message_type: request.message_type,
            ..ResponsePacket::default()
        };
        match self {
            Outcome::Failed(code, why) => {
                response.ret = *code;
                response.result_desc = why.as_str().into();
            }
            returned => body.put(0, &returned.value()),
        }
        response.buffer = SimpleList(body.as_bytes());
        response.write_frame(out);
    }

    fn write_tup(&self, request: &RequestPacket, out: &mut Writer) {
        let mut response = RequestPacket {
            context: StringMap::default(),
            status: StringMap::default(),
            ..*request
        };
        if let Outcome::Failed(code, why) = self {
            // The buffer stays empty, as TarsCpp's does.
            let code = code.to_string();
            let status = [("STATUS_RESULT_CODE", &*code), ("STATUS_RESULT_DESC", why)];
            response.buffer = SimpleList(&[]);
            response.status = status[..].into();
            response.write_frame(out);
        } else {
            response.write_frame_with(out, |body| {
                tup::write_v3(body, |values| {
                    values.put("", &self.value());
                    values.put("tars_ret", &self.value());
                });
            });
        }
    }

    fn value(&self) -> i64 {
        match self {
            Outcome::Returned(value) => *value,
            _ => 0,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Returned(value) => write!(f, "{value}"),
            Outcome::Ignored => f.write_str("0 ignored"),
            Outcome::Failed(code, why) => write!(f, "error {code} {why}"),
        }
    }
}
