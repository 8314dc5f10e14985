//! What a tarsnode returns for a call, and what it then holds of the server: its rules, in the order TarsCpp
//! applies them. Knows packets, but no socket.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tars_wire::packet::{RequestPacket, TUP_VERSION_3};
use tars_wire::server_f::{Call, ServerInfo, NODE_SERVANT, TAF_NODE_SERVANT, UNKNOWN_SERVER};
use tars_wire::tup::Attributes;

use crate::journal::Word;
use crate::outcome::Outcome;
use crate::server::{Deed, Held, Server};

/// The framework's codes for a call that reached no function.
const DECODE_ERROR: i32 = -1;
const NO_FUNCTION: i32 = -3;
const NO_SERVANT: i32 = -4;

/// How many servers are held, where none was named and so all are known.
const SERVERS: usize = 1_000;

/// When a node checks its servers, and what it takes for too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// From its start to the first check.
    pub after: Duration,
    /// How long an active server may be silent.
    pub heart_timeout: Duration,
}

/// The servers that are deployed here, and what is known of them.
pub struct Node {
    servers: Vec<String>,
    watch: Watch,
    memory: Mutex<Memory>,
}

/// What a node has in memory, and not after its restart.
struct Memory {
    started: Instant,
    held: BTreeMap<String, Server>,
    /// In seconds since 1970; 0 if there was none.
    latest_keep_alive: i64,
}

/// A call: what was asked, as words to print, what becomes of it, and what is held from now on of the server
/// that it told of, if that is news.
pub struct Called {
    pub asked: String,
    pub outcome: Outcome,
    pub news: Option<String>,
}

impl Node {
    /// A node that knows `servers`, as `App.Server`; with none given, it knows all.
    pub fn new(servers: Vec<String>, watch: Watch) -> Node {
        let memory = Mutex::new(Memory::of(&servers));
        Node {
            servers,
            watch,
            memory,
        }
    }

    /// As after a restart: of no server anything is known, and for a while none is checked.
    pub fn forget(&self) {
        *self.memory() = Memory::of(&self.servers);
    }

    /// Takes a call. With `deployed` false it answers as if the server were not known here.
    pub fn call(&self, request: &RequestPacket, deployed: bool) -> Called {
        let func = request.func.to_text();
        if request.servant != NODE_SERVANT && request.servant != TAF_NODE_SERVANT {
            let servant = request.servant.to_text();
            return Called {
                asked: format!("{} servant={}", Word(&func), Word(&servant)),
                outcome: Outcome::Failed(NO_SERVANT, "no such servant".into()),
                news: None,
            };
        }
        match parse(request) {
            Ok(call) => {
                let (outcome, news) = self.outcome(&call, deployed);
                Called {
                    asked: describe(&call),
                    outcome,
                    news,
                }
            }
            Err(why) => Called {
                asked: Word(&func).to_string(),
                outcome: Outcome::Failed(DECODE_ERROR, why),
                news: None,
            },
        }
    }

    /// What a tarsnode's monitor would do now, each as a line to print.
    pub fn check(&self) -> Vec<String> {
        let mut memory = self.memory();
        let now = Instant::now();
        if now - memory.started < self.watch.after {
            return Vec::new();
        }
        let limit = self.watch.heart_timeout;
        let lines = memory.held.iter_mut().flat_map(|(name, server)| {
            let (deeds, name) = (server.check(now, limit, exists), Word(name));
            let news = (!deeds.is_empty()).then(|| news(&name, server.held()));
            let lines = deeds.into_iter().map(move |deed| match deed {
                Deed::Start(why) => format!("would start {name}: {why}"),
                Deed::Stop(pid, why) => format!("would stop {name} pid={pid}: {}", Word(&why)),
            });
            lines.chain(news).collect::<Vec<_>>()
        });
        lines.collect()
    }

    fn outcome(&self, call: &Call, deployed: bool) -> (Outcome, Option<String>) {
        let known = |application: &str, server: &str| {
            let name = format!("{application}.{server}");
            let known = self.servers.is_empty() || self.servers.contains(&name);
            (deployed && known).then_some(name)
        };
        let unknown = (Outcome::Returned(UNKNOWN_SERVER.into()), None);
        match call {
            Call::KeepAlive(info) | Call::KeepActiving(info) => {
                let Some(name) = known(info.application, info.server_name) else {
                    return unknown;
                };
                if info.pid <= 0 {
                    return (Outcome::Ignored, None);
                }
                let starting = matches!(call, Call::KeepActiving(_));
                let news = self.memory().hear(name, info, starting);
                (Outcome::Returned(0), news)
            }
            Call::ReportVersion {
                application,
                server_name,
                ..
            } => match known(application, server_name) {
                Some(_) => (Outcome::Returned(0), None),
                None => unknown,
            },
            Call::Other(func) if *func == "getLatestKeepAliveTime" => {
                (Outcome::Returned(self.memory().latest_keep_alive), None)
            }
            Call::Other(_) => (
                Outcome::Failed(NO_FUNCTION, "no such function".into()),
                None,
            ),
        }
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    fn of(servers: &[String]) -> Memory {
        let now = Instant::now();
        Memory {
            started: now,
            held: (servers.iter())
                .map(|name| (name.clone(), Server::new(now)))
                .collect(),
            latest_keep_alive: 0,
        }
    }

    /// Takes what a server says of itself; answers what is held of it, if that changed.
    fn hear(&mut self, name: String, info: &ServerInfo, starting: bool) -> Option<String> {
        let time = SystemTime::now().duration_since(UNIX_EPOCH);
        self.latest_keep_alive = time.map_or(0, |time| time.as_secs() as i64);
        if self.held.len() >= SERVERS && !self.held.contains_key(&name) {
            return None;
        }
        let (now, shown) = (Instant::now(), Word(&name).to_string());
        let server = (self.held.entry(name)).or_insert_with(|| Server::new(now));
        let before = server.held();
        if starting {
            server.keep_activing(info.pid, now);
        } else {
            server.keep_alive(info.pid, info.adapter, now, exists);
        }
        (server.held() != before).then(|| news(shown, server.held()))
    }
}

fn news(server: impl fmt::Display, held: Held) -> String {
    format!("server {server} {held}")
}

/// Whether there is such a process; a zombie counts, as it does for kill().
fn exists(pid: i32) -> bool {
    Path::new(&format!("/proc/{pid}")).exists()
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
