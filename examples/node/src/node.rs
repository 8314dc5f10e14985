//! What a tarsnode returns for a call: its rules, in the order TarsCpp applies them. Knows packets, but no
//! socket; keeps nothing but the time of the last keepAlive.

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use tars_wire::packet::{RequestPacket, ResponsePacket, TUP_VERSION_3};
use tars_wire::server_f::{Call, ServerInfo, NODE_SERVANT, UNKNOWN_SERVER};
use tars_wire::tup::{self, Attributes};
use tars_wire::value::SimpleList;
use tars_wire::{StringMap, Writer};

use crate::journal::Word;

/// The framework's codes for a call that reached no function.
const DECODE_ERROR: i32 = -1;
const NO_FUNCTION: i32 = -3;
const NO_SERVANT: i32 = -4;

/// The servers that are deployed here, and when the last of them was heard.
pub struct Node {
    servers: Vec<String>,
    latest_keep_alive: AtomicI64,
}

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

impl Node {
    /// A node that knows `servers`, as `App.Server`; with none given, it knows all.
    pub fn new(servers: Vec<String>) -> Node {
        Node {
            servers,
            latest_keep_alive: AtomicI64::new(0),
        }
    }

    /// What `request` asks for, as words to print, and what becomes of it.
    pub fn call(&self, request: &RequestPacket) -> (String, Outcome) {
        let func = request.func.to_text();
        if request.servant != NODE_SERVANT {
            let servant = request.servant.to_text();
            let asked = format!("{} servant={}", Word(&func), Word(&servant));
            return (asked, Outcome::Failed(NO_SERVANT, "no such servant".into()));
        }
        match parse(request) {
            Ok(call) => (describe(&call), self.outcome(&call)),
            Err(why) => (Word(&func).to_string(), Outcome::Failed(DECODE_ERROR, why)),
        }
    }

    fn outcome(&self, call: &Call) -> Outcome {
        match call {
            Call::KeepAlive(info) | Call::KeepActiving(info) => self.keep_alive(info),
            Call::ReportVersion {
                application,
                server_name,
                ..
            } => Outcome::Returned(self.result_for(application, server_name)),
            Call::Other(func) if *func == "getLatestKeepAliveTime" => {
                Outcome::Returned(self.latest_keep_alive.load(Ordering::Relaxed))
            }
            Call::Other(_) => Outcome::Failed(NO_FUNCTION, "no such function".into()),
        }
    }

    fn keep_alive(&self, info: &ServerInfo) -> Outcome {
        let result = self.result_for(info.application, info.server_name);
        if result == 0 && info.pid <= 0 {
            return Outcome::Ignored;
        }
        if result == 0 {
            let now = SystemTime::now().duration_since(UNIX_EPOCH);
            let now = now.map_or(0, |time| time.as_secs() as i64);
            self.latest_keep_alive.store(now, Ordering::Relaxed);
        }
        Outcome::Returned(result)
    }

    fn result_for(&self, application: &str, server: &str) -> i64 {
        let name = format!("{application}.{server}");
        if self.servers.is_empty() || self.servers.contains(&name) {
            0
        } else {
            UNKNOWN_SERVER.into()
        }
    }
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

/// The call in `request`; TUP version 2 is read as version 1, which is what TarsCpp does with it.
fn parse<'a>(request: &RequestPacket<'a>) -> Result<Call<'a>, String> {
    if request.version != TUP_VERSION_3 {
        return Call::parse(request).map_err(|error| error.to_string());
    }
    let named = Attributes::parse_v3(request.buffer.0).map_err(|error| error.to_string())?;
    Ok(match request.func.0 {
        b"keepAlive" => Call::KeepAlive(get(&named, "serverInfo")?),
        b"keepActiving" => Call::KeepActiving(get(&named, "serverInfo")?),
        b"reportVersion" => Call::ReportVersion {
            application: get(&named, "app")?,
            server_name: get(&named, "serverName")?,
            version: get(&named, "version")?,
        },
        _ => Call::Other(request.func),
    })
}

fn get<'a, T: tars_wire::Decode<'a>>(named: &Attributes<'a>, name: &str) -> Result<T, String> {
    let value = named
        .get(name)
        .map_err(|error| format!("{name}: {error}"))?;
    value.ok_or_else(|| format!("{name}: not there"))
}

fn describe(call: &Call) -> String {
    let func = call.func().to_text();
    match call {
        Call::KeepAlive(info) | Call::KeepActiving(info) => format!(
            "{func} app={} server={} adapter={} pid={}",
            Word(info.application),
            Word(info.server_name),
            Word(info.adapter),
            info.pid
        ),
        Call::ReportVersion {
            application,
            server_name,
            version,
        } => format!(
            "{func} app={} server={} version={}",
            Word(application),
            Word(server_name),
            Word(version)
        ),
        Call::Other(_) => Word(&func).to_string(),
    }
}
