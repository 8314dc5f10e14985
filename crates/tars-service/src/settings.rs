//! A conf as a framework's settings: where it listens, how many workers, which files. A pure
//! function of the conf: it reads no file but that, and knows nothing of the machine. What the conf
//! does not say is left out, so that the framework's own default holds.

use std::collections::HashMap;
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use tars_conf::{from_domain, ConfError, Endpoint, Protocol, ServerConf, SettingError, Tree};

use crate::swoole::{Swoole, Value};

/// What is spoken on a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// HTTP, whichever version.
    Http,
    /// Tars, or a protocol of the service's own.
    Tcp,
    /// WebSocket.
    Ws,
    /// Datagrams, whatever is in them.
    Udp,
}

impl Kind {
    fn of(protocol: &str, endpoint: &Endpoint) -> Kind {
        if endpoint.protocol == Protocol::Udp {
            return Kind::Udp;
        }
        match protocol.to_ascii_lowercase().as_str() {
            "not_tars" | "not_taf" | "http" | "https" | "http2" | "grpc" => Kind::Http,
            "ws" | "wss" | "websocket" => Kind::Ws,
            _ => Kind::Tcp,
        }
    }

    /// As variables of the environment begin.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Kind::Http => "HTTP",
            Kind::Tcp => "TCP",
            Kind::Ws => "WS",
            Kind::Udp => "UDP",
        }
    }
}

/// Where an adapter listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Socket {
    /// What is spoken there.
    pub kind: Kind,
    /// The address or name, without brackets.
    pub host: String,
    /// The port.
    pub port: u16,
    /// The adapter's name.
    pub adapter: String,
}

/// A service's settings.
#[derive(Debug)]
pub struct Settings {
    /// The conf, typed.
    pub conf: ServerConf,
    /// `App.Server`.
    pub name: String,
    /// One for each adapter that has a port, in the conf's order.
    pub sockets: Vec<Socket>,
    file: PathBuf,
    /// `max_conn` is the adapters' `maxconns`.
    by_adapters: bool,
    swoole: Swoole,
}

impl Settings {
    /// Reads a conf's text. `file` is its path; where the conf does not name its server, `name` does.
    ///
    /// # Errors
    /// Every [`ConfError`] of a text.
    pub fn read(text: &[u8], file: &Path, name: &str) -> Result<Self, ConfError> {
        let source = file.display().to_string();
        let conf = ServerConf::parse_or(text, &source, name)?;
        let mut swoole = swoole(text).map_err(|error| ConfError::setting(&source, error))?;
        let most = |of: fn(&tars_conf::Adapter) -> Option<i64>| {
            let values = conf.adapters.iter().filter_map(of);
            values.max().map(Value::Int)
        };
        swoole.or("worker_num", most(|a| a.threads.map(i64::from)));
        let by_adapters =
            swoole.get("max_connection").is_none() && swoole.get("max_conn").is_none();
        if by_adapters {
            swoole.or("max_conn", most(|a| a.maxconns.map(i64::from)));
        }
        swoole.or("log_level", conf.loglevel.as_deref().and_then(log_level));
        swoole.or(
            "log_file",
            conf.logpath.as_deref().map(|p| log_file(p, &conf)),
        );
        swoole.or(
            "pid_file",
            conf.datapath.as_deref().map(|p| pid_file(p, &conf)),
        );
        Ok(Settings {
            name: format!("{}.{}", conf.application, conf.server),
            sockets: conf.adapters.iter().filter_map(socket).collect(),
            file: file.to_owned(),
            by_adapters,
            swoole,
            conf,
        })
    }

    /// As [`read`](Self::read), but a line of no use is as one that is not there. What is wrong with the
    /// first of those is beside.
    ///
    /// # Errors
    /// A text that is no conf, or names no server.
    pub fn usable(
        text: &[u8],
        file: &Path,
        name: &str,
    ) -> Result<(Self, Option<ConfError>), ConfError> {
        // Whoever has more than that has something else for a conf.
        const MOST: usize = 100;
        let mut text = text.to_vec();
        let (mut first, mut cleared) = (None, 0);
        loop {
            match Settings::read(&text, file, name) {
                Ok(settings) => return Ok((settings, first)),
                Err(error) => {
                    let of_a_line = matches!(error, ConfError::Invalid { line, .. }
                        if cleared < MOST && clear(&mut text, line));
                    let first = first.get_or_insert(error);
                    if !of_a_line {
                        return Err(first.clone());
                    }
                    cleared += 1;
                }
            }
        }
    }

    /// What the adapters would take in connections, cut to what a process may have open here, as Swoole
    /// itself would, with a warning at each start. What the conf asks of Swoole by name stays.
    pub fn fit(&mut self, descriptors: Option<u64>) {
        /// Swoole's own limit, `SW_SESSION_LIST_SIZE`.
        const SESSIONS: u64 = 1 << 20;
        let most = descriptors.unwrap_or(SESSIONS).min(SESSIONS) as i64;
        let mut swoole = self.swoole.0.iter_mut();
        if let (true, Some((_, Value::Int(number)))) = (
            self.by_adapters,
            swoole.find(|(name, _)| *name == "max_conn"),
        ) {
            *number = most.min(*number);
        }
    }

    /// For `Swoole\Server::set`.
    pub fn to_swoole(&self) -> &[(&'static str, Value)] {
        &self.swoole.0
    }

    /// One of those.
    pub fn swoole(&self, name: &str) -> Option<&Value> {
        self.swoole.get(name)
    }

    /// A path of those.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        let text = self.swoole(name)?.to_text();
        Some(PathBuf::from(OsString::from_vec(text)))
    }

    /// As environment variables, named as Swoft 1 has them and other frameworks' examples read them.
    pub fn to_env(&self) -> Vec<(String, Vec<u8>)> {
        let mut env = vec![
            (
                "TARS_CONFIG".to_owned(),
                self.file.as_os_str().as_bytes().to_vec(),
            ),
            ("PNAME".to_owned(), self.name.clone().into_bytes()),
        ];
        let mut seen = HashMap::new();
        for socket in &self.sockets {
            let number = seen.entry(socket.kind).or_insert(0);
            *number += 1;
            let end = if *number == 1 {
                String::new()
            } else {
                format!("_{number}")
            };
            let prefix = socket.kind.word();
            env.push((
                format!("{prefix}_HOST{end}"),
                socket.host.clone().into_bytes(),
            ));
            env.push((
                format!("{prefix}_PORT{end}"),
                socket.port.to_string().into_bytes(),
            ));
        }
        let tcp = seen.contains_key(&Kind::Tcp);
        env.push(("TCPABLE".to_owned(), tcp.to_string().into_bytes()));
        for (variable, names) in VARIABLES {
            let value = names.iter().find_map(|name| self.swoole(name));
            env.extend(value.map(|value| (variable.to_owned(), value.to_text())));
        }
        env
    }
}

/// Takes away what a parameter's line says; false if there is no such line.
fn clear(text: &mut [u8], line: u32) -> bool {
    let before = (line as usize).saturating_sub(1);
    let line = text.split_mut(|byte| *byte == b'\n').nth(before);
    let line = line.filter(|line| !matches!(line.trim_ascii_start().first(), None | Some(b'<')));
    line.map(|line| line.fill(b' ')).is_some()
}

/// The variables that are settings of Swoole's, each with its names there.
const VARIABLES: [(&str, &[&str]); 9] = [
    ("WORKER_NUM", &["worker_num"]),
    ("TASK_WORKER_NUM", &["task_worker_num"]),
    ("MAX_REQUEST", &["max_request"]),
    ("MAX_CONN", &["max_conn", "max_connection"]),
    ("PACKAGE_MAX_LENGTH", &["package_max_length"]),
    ("DISPATCH_MODE", &["dispatch_mode"]),
    ("DAEMONIZE", &["daemonize"]),
    ("LOG_FILE", &["log_file"]),
    ("PFILE", &["pid_file"]),
];

fn swoole(text: &[u8]) -> Result<Swoole, SettingError> {
    let tree = Tree::parse(text);
    let server = tree.as_ref().ok().and_then(|tree| tree.server().ok());
    // That it can be parsed and has a server is known by now.
    server.map_or_else(|| Ok(Swoole::default()), |(_, server)| from_domain(server))
}

fn socket(adapter: &tars_conf::Adapter) -> Option<Socket> {
    let endpoint = adapter.endpoint.as_ref().filter(|e| e.port != 0)?;
    Some(Socket {
        kind: Kind::of(adapter.protocol.as_deref().unwrap_or("tars"), endpoint),
        host: endpoint.bare_host().to_owned(),
        port: endpoint.port,
        adapter: adapter.name.clone(),
    })
}

/// The words of Tars as Swoole's `SWOOLE_LOG_*`.
fn log_level(word: &str) -> Option<Value> {
    let level = match word.to_ascii_uppercase().as_str() {
        "DEBUG" | "TARS" | "ALL" => 0,
        "TRACE" => 1,
        "INFO" => 2,
        "NOTICE" => 3,
        "WARN" | "WARNING" => 4,
        "ERROR" => 5,
        "NONE" => 6,
        number => number
            .parse()
            .ok()
            .filter(|number| (0..=6).contains(number))?,
    };
    Some(Value::Int(level))
}

/// Where TarsPHP logs, and where the platform looks.
fn log_file(logpath: &Path, conf: &ServerConf) -> Value {
    let (app, server) = (&conf.application, &conf.server);
    path_value(
        logpath
            .join(app)
            .join(server)
            .join(format!("{app}.{server}.log")),
    )
}

fn pid_file(datapath: &Path, conf: &ServerConf) -> Value {
    path_value(datapath.join(format!("{}.{}.pid", conf.application, conf.server)))
}

fn path_value(path: PathBuf) -> Value {
    Value::Text(path.into_os_string().into_vec())
}
