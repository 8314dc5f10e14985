//! How each framework is started, and where it keeps the pid of its master.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::options::Options;
use crate::settings::{Kind, Settings};

/// A framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Swoft 2, and which of its servers; none: by the conf's adapters.
    Swoft2(Option<SwoftServer>),
    /// Swoft 1.
    Swoft1,
    /// Hyperf.
    Hyperf,
    /// Laravel Octane on Swoole.
    Octane,
    /// A Swoole script.
    Swoole(PathBuf),
}

/// The servers of Swoft 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwoftServer {
    /// `http:start`
    Http,
    /// `rpc:start`
    Rpc,
    /// `tcp:start`
    Tcp,
    /// `ws:start`
    Ws,
}

impl Preset {
    pub(crate) fn named(name: &[u8]) -> Option<Preset> {
        Some(match name {
            b"swoft2" => Preset::Swoft2(None),
            b"swoft1" => Preset::Swoft1,
            b"hyperf" => Preset::Hyperf,
            b"octane" => Preset::Octane,
            b"swoole" => Preset::Swoole(PathBuf::new()),
            _ => return None,
        })
    }
}

impl SwoftServer {
    pub(crate) fn named(name: &[u8]) -> Option<SwoftServer> {
        Some(match name {
            b"http" => SwoftServer::Http,
            b"rpc" => SwoftServer::Rpc,
            b"tcp" => SwoftServer::Tcp,
            b"ws" => SwoftServer::Ws,
            _ => return None,
        })
    }

    fn word(self) -> &'static str {
        match self {
            SwoftServer::Http => "http",
            SwoftServer::Rpc => "rpc",
            SwoftServer::Tcp => "tcp",
            SwoftServer::Ws => "ws",
        }
    }

    /// Swoft's HTTP server may listen on ports of other protocols beside; the others may not.
    fn of(settings: &Settings) -> SwoftServer {
        let has = |kind| settings.sockets.iter().any(|socket| socket.kind == kind);
        if has(Kind::Http) || !(has(Kind::Ws) || has(Kind::Tcp)) {
            SwoftServer::Http
        } else if has(Kind::Ws) {
            SwoftServer::Ws
        } else {
            SwoftServer::Tcp
        }
    }
}

/// How a service is started, and where its pid is to be found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The program.
    pub program: OsString,
    /// What it gets.
    pub arguments: Vec<OsString>,
    /// The script that must be there, in the project's folder; none where only the user knows.
    pub entrance: Option<PathBuf>,
    /// Where the framework writes its master's pid, if it does not take ours; in the project's folder.
    pub pid_files: Vec<PathBuf>,
    /// The file that the framework loads over its environment, if it does; in the project's folder.
    pub dotenv: Option<&'static str>,
}

impl Plan {
    /// For these options and settings; `php` is the interpreter, `conf` the conf's path.
    pub fn new(options: &Options, settings: &Settings, php: &Path, conf: &Path) -> Plan {
        let mut plan = match &options.preset {
            Some(preset) => Plan::of(preset, settings, php, conf),
            None => Plan::default(),
        };
        if let Some((program, arguments)) = &options.command {
            plan.program.clone_from(program);
            plan.arguments.clone_from(arguments);
            plan.entrance = None;
        }
        plan
    }

    fn of(preset: &Preset, settings: &Settings, php: &Path, conf: &Path) -> Plan {
        let (entrance, arguments, pid_files): (_, Vec<OsString>, _) = match preset {
            Preset::Swoft2(server) => {
                let server = server.unwrap_or_else(|| SwoftServer::of(settings)).word();
                let pid_files = vec![
                    format!("runtime/swoft-{server}.pid"),
                    "runtime/swoft.pid".into(),
                ];
                let start = format!("{server}:start");
                (
                    "bin/swoft".into(),
                    vec![start.into(), "-d".into()],
                    pid_files,
                )
            }
            Preset::Swoft1 => ("bin/swoft".into(), words(["start", "-d"]), vec![]),
            Preset::Hyperf => {
                let pid_files = vec!["runtime/hyperf.pid".into()];
                ("bin/hyperf.php".into(), words(["start"]), pid_files)
            }
            Preset::Octane => {
                let state = vec!["storage/logs/octane-server-state.json".into()];
                ("artisan".into(), octane(settings), state)
            }
            Preset::Swoole(script) => {
                let mut config = OsString::from("--config=");
                config.push(conf);
                (script.clone(), vec![config], vec![])
            }
        };
        let mut all = vec![entrance.clone().into()];
        all.extend(arguments);
        Plan {
            program: php.into(),
            arguments: all,
            entrance: Some(entrance),
            pid_files: pid_files.into_iter().map(PathBuf::from).collect(),
            // The others' loaders leave alone what is set.
            dotenv: matches!(preset, Preset::Swoft2(_)).then_some(".env"),
        }
    }
}

/// Octane takes its settings from the command line.
fn octane(settings: &Settings) -> Vec<OsString> {
    let mut arguments = words(["octane:start", "--server=swoole"]);
    let mut say = |name: &str, value: String| arguments.push(format!("--{name}={value}").into());
    let http = settings.sockets.iter().find(|s| s.kind == Kind::Http);
    if let Some(socket) = http.or(settings.sockets.first()) {
        say("host", socket.host.clone());
        say("port", socket.port.to_string());
    }
    for (name, setting) in [
        ("workers", "worker_num"),
        ("task-workers", "task_worker_num"),
        ("max-requests", "max_request"),
    ] {
        if let Some(value) = settings.swoole(setting) {
            say(name, String::from_utf8_lossy(&value.to_text()).into_owned());
        }
    }
    arguments
}

fn words<const N: usize>(words: [&str; N]) -> Vec<OsString> {
    words.map(OsString::from).to_vec()
}
