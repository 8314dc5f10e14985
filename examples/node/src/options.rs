//! The command line. Wrong options end the program with the usage text; nothing here touches the network.

use std::time::Duration;

use crate::answer::Answer;
use crate::node::Watch;

/// What `--help` prints.
pub const USAGE: &str = "\
tars-node: a stand-in for a tarsnode, for demonstrations and tests. Listens on 127.0.0.1 only.

  --port N             the port to listen on; 0 (the default) takes any free one
  --server APP.SERVER  a server this node knows; repeat it for more; without it, every server is known
  --answer HOW         normal, late:MS, -1, close, silent or garbage
  --check-after S      after so many seconds from its start or restart it checks the servers; 11, as a tarsnode
  --hearttimeout S     a server that was silent for longer would be stopped; 45000, the platform's default
  --keep               go on when standard input ends
  --help               print this

Lines on standard input: `answer HOW` changes the answers from the next call on; `restart [MS]` closes the port and
all connections, and is back after so long, knowing no pid and no state; `forget` only forgets; `quit` ends it.
";

/// The command line, checked.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// 0: any free port.
    pub port: u16,
    /// `App.Server` names; empty: every server is known.
    pub servers: Vec<String>,
    /// How to answer until told otherwise.
    pub answer: Answer,
    /// When servers are checked.
    pub watch: Watch,
    /// Whether the end of standard input leaves the program running.
    pub keep: bool,
}

impl Options {
    /// Reads the arguments after the program's name; `None` when help was asked for.
    pub fn parse(mut args: impl Iterator<Item = String>) -> Result<Option<Options>, String> {
        let mut options = Options {
            port: 0,
            servers: Vec::new(),
            answer: Answer::Normal,
            watch: Watch {
                after: Duration::from_secs(11),
                heart_timeout: Duration::from_secs(45_000),
            },
            keep: false,
        };
        while let Some(option) = args.next() {
            let mut value = || args.next().ok_or(format!("{option} needs a value"));
            match option.as_str() {
                "--port" => options.port = port(&value()?)?,
                "--server" => options.servers.push(server(value()?)?),
                "--answer" => options.answer = value()?.parse()?,
                "--check-after" => options.watch.after = seconds(&option, &value()?)?,
                "--hearttimeout" => options.watch.heart_timeout = seconds(&option, &value()?)?,
                "--keep" => options.keep = true,
                "--help" => return Ok(None),
                _ => return Err(format!("unknown option {option:?}")),
            }
        }
        Ok(Some(options))
    }
}

fn port(value: &str) -> Result<u16, String> {
    value
        .parse()
        .map_err(|_| format!("--port takes 0..65535, not {value:?}"))
}

fn seconds(option: &str, value: &str) -> Result<Duration, String> {
    let seconds: Result<u32, _> = value.parse();
    seconds
        .map(|seconds| Duration::from_secs(seconds.into()))
        .map_err(|_| format!("{option} takes seconds, not {value:?}"))
}

fn server(value: String) -> Result<String, String> {
    match value.split_once('.') {
        Some((app, name)) if !app.is_empty() && !name.is_empty() => Ok(value),
        _ => Err(format!("--server takes App.Server, not {value:?}")),
    }
}
