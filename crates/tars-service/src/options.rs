//! What an index.php says beside the command line: which framework, and where things are.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::time::Duration;

use thiserror::Error;

use crate::preset::{Preset, SwoftServer};

/// The options, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// `preset`: a framework, with its ways to start, to say its pid, to take its settings.
    pub preset: Option<Preset>,
    /// `command`: the program, and what it gets; in the place of the framework's way to start.
    pub command: Option<(OsString, Vec<OsString>)>,
    /// `root`: the project's folder.
    pub root: PathBuf,
    /// `env_file`: a `.env` to keep up to date.
    pub env_file: Option<PathBuf>,
    /// `pid_file`
    pub pid_file: Option<PathBuf>,
    /// `timeout`: how long a start may take.
    pub timeout: Option<Duration>,
}

/// An option's value, as PHP gave it.
#[derive(Clone, Debug)]
pub enum Given {
    /// A string.
    Text(Vec<u8>),
    /// A list of strings.
    List(Vec<Vec<u8>>),
    /// An int or a float.
    Number(f64),
    /// Something else.
    Other,
}

/// Why an option is of no use.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum OptionError {
    /// There is none of that name.
    #[error("there is no option '{0}'; there are {NAMES}")]
    Unknown(String),
    /// Its value is of no use.
    #[error("option '{name}' must be {wanted}")]
    Useless {
        /// Its name.
        name: &'static str,
        /// What it can be.
        wanted: &'static str,
    },
    /// Neither `preset` nor `command`.
    #[error("say what starts the service: option 'preset' ({PRESETS}) or option 'command'")]
    NoProgram,
    /// What a command line of the user's leaves without a use.
    #[error("option 'script' is of no use with option 'command': name the script there")]
    Script,
    /// An option of another preset.
    #[error("option '{name}' belongs to preset '{preset}'")]
    Elsewhere {
        /// Its name.
        name: &'static str,
        /// The preset's.
        preset: &'static str,
    },
}

const NAMES: &str = "preset, command, server, script, root, env_file, pid_file, timeout";
const PRESETS: &str = "swoft2, swoft1, hyperf, octane, swoole";
const STRING: &str = "a string that is not empty";

impl Options {
    /// Checks options; paths that are relative are so to `root`, and that is by default `here`.
    ///
    /// # Errors
    /// The first option that is of no use.
    pub fn new(
        given: impl IntoIterator<Item = (String, Given)>,
        here: PathBuf,
    ) -> Result<Self, OptionError> {
        let mut raw = Raw::default();
        for (name, value) in given {
            raw.set(&name, value)?;
        }
        let root = raw.root.map_or(here.clone(), |root| here.join(root));
        let in_root = |path: Option<PathBuf>| path.map(|path| root.join(path));
        let preset = raw.preset.map(|preset| match preset {
            Preset::Swoft2(_) => Preset::Swoft2(raw.server),
            Preset::Swoole(_) => Preset::Swoole(raw.script.clone().unwrap_or("server.php".into())),
            other => other,
        });
        if raw.server.is_some() && !matches!(preset, Some(Preset::Swoft2(_))) {
            return elsewhere("server", "swoft2");
        }
        if raw.script.is_some() && !matches!(preset, Some(Preset::Swoole(_))) {
            return elsewhere("script", "swoole");
        }
        if preset.is_none() && raw.command.is_none() {
            return Err(OptionError::NoProgram);
        }
        if raw.script.is_some() && raw.command.is_some() {
            return Err(OptionError::Script);
        }
        Ok(Options {
            preset,
            command: raw.command,
            env_file: in_root(raw.env_file),
            pid_file: in_root(raw.pid_file),
            timeout: raw.timeout,
            root,
        })
    }
}

fn elsewhere(name: &'static str, preset: &'static str) -> Result<Options, OptionError> {
    Err(OptionError::Elsewhere { name, preset })
}

#[derive(Default)]
struct Raw {
    preset: Option<Preset>,
    command: Option<(OsString, Vec<OsString>)>,
    server: Option<SwoftServer>,
    script: Option<PathBuf>,
    root: Option<PathBuf>,
    env_file: Option<PathBuf>,
    pid_file: Option<PathBuf>,
    timeout: Option<Duration>,
}

impl Raw {
    fn set(&mut self, name: &str, value: Given) -> Result<(), OptionError> {
        match name {
            "preset" => {
                let wanted = "one of swoft2, swoft1, hyperf, octane, swoole";
                self.preset = Some(word("preset", value, wanted, Preset::named)?);
            }
            "server" => {
                let wanted = "one of http, rpc, tcp, ws";
                self.server = Some(word("server", value, wanted, SwoftServer::named)?);
            }
            "command" => self.command = Some(command(value)?),
            "script" => self.script = Some(path("script", value)?),
            "root" => self.root = Some(path("root", value)?),
            "env_file" => self.env_file = Some(path("env_file", value)?),
            "pid_file" => self.pid_file = Some(path("pid_file", value)?),
            "timeout" => self.timeout = Some(timeout(value)?),
            other => return Err(OptionError::Unknown(other.to_owned())),
        }
        Ok(())
    }
}

fn word<T>(
    name: &'static str,
    value: Given,
    wanted: &'static str,
    read: fn(&[u8]) -> Option<T>,
) -> Result<T, OptionError> {
    let read = match value {
        Given::Text(text) => read(&text),
        _ => None,
    };
    read.ok_or(OptionError::Useless { name, wanted })
}

fn path(name: &'static str, value: Given) -> Result<PathBuf, OptionError> {
    word(name, value, STRING, |text| {
        usable(text).then(|| os(text).into())
    })
}

fn command(value: Given) -> Result<(OsString, Vec<OsString>), OptionError> {
    let useless = OptionError::Useless {
        name: "command",
        wanted: "a list of strings, the program first",
    };
    let Given::List(list) = value else {
        return Err(useless);
    };
    match list.split_first() {
        Some((program, rest)) if usable(program) && rest.iter().all(|word| !word.contains(&0)) => {
            let rest = rest.iter().map(|word| os(word)).collect();
            Ok((os(program), rest))
        }
        _ => Err(useless),
    }
}

fn timeout(value: Given) -> Result<Duration, OptionError> {
    const DAY: f64 = 86_400.0;
    match value {
        Given::Number(seconds) if seconds > 0.0 && seconds <= DAY => {
            Ok(Duration::from_secs_f64(seconds))
        }
        _ => Err(OptionError::Useless {
            name: "timeout",
            wanted: "a number of seconds, more than 0 and at most 86400",
        }),
    }
}

/// The system takes no path with a NUL.
fn usable(text: &[u8]) -> bool {
    !text.is_empty() && !text.contains(&0)
}

fn os(text: &[u8]) -> OsString {
    OsString::from_vec(text.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Given {
        Given::Text(text.as_bytes().to_vec())
    }

    fn options(given: &[(&str, Given)]) -> Result<Options, OptionError> {
        let given = given.iter().cloned();
        Options::new(given.map(|(n, v)| (n.to_owned(), v)), "/srv/app".into())
    }

    #[test]
    fn relative_paths_are_in_the_root() {
        let options = options(&[
            ("preset", text("hyperf")),
            ("root", text("sub")),
            ("env_file", text(".env")),
            ("pid_file", text("/run/x.pid")),
            ("timeout", Given::Number(1.5)),
        ]);
        let options = options.unwrap();
        assert_eq!(options.root, PathBuf::from("/srv/app/sub"));
        assert_eq!(options.env_file, Some("/srv/app/sub/.env".into()));
        assert_eq!(options.pid_file, Some("/run/x.pid".into()));
        assert_eq!(options.timeout, Some(Duration::from_millis(1500)));
    }

    #[test]
    fn a_misspelt_option_is_named_with_those_that_exist() {
        let error = options(&[("presets", text("hyperf"))]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is no option 'presets'; there are \
             preset, command, server, script, root, env_file, pid_file, timeout"
        );
    }

    #[test]
    fn what_starts_the_service_must_be_said() {
        assert_eq!(options(&[]), Err(OptionError::NoProgram));
    }

    #[test]
    fn a_command_starts_what_a_preset_knows() {
        let command = || Given::List(vec![b"php".to_vec(), b"x".to_vec()]);
        let both = options(&[("preset", text("hyperf")), ("command", command())]).unwrap();
        assert_eq!(both.preset, Some(Preset::Hyperf));
        assert_eq!(both.command, Some(("php".into(), vec!["x".into()])));
        let script = ("script", text("s.php"));
        let three = [("preset", text("swoole")), ("command", command()), script];
        assert_eq!(options(&three), Err(OptionError::Script));
    }

    #[test]
    fn a_value_of_no_use_is_refused() {
        for (name, value) in [
            ("preset", text("swoft3")),
            ("server", text("udp")),
            ("root", text("")),
            ("env_file", text("a\0b")),
            ("pid_file", Given::Other),
            ("timeout", Given::Number(0.0)),
            ("timeout", Given::Number(f64::NAN)),
            ("timeout", text("5")),
            ("command", text("php server.php")),
            ("command", Given::List(vec![])),
            (
                "command",
                Given::List(vec![b"php".to_vec(), b"a\0b".to_vec()]),
            ),
        ] {
            let error = options(&[(name, value)]).unwrap_err();
            assert!(error
                .to_string()
                .starts_with(&format!("option '{name}' must be ")));
        }
    }

    #[test]
    fn an_option_of_another_preset_is_refused() {
        for (name, value) in [("server", "rpc"), ("script", "s.php")] {
            let error = options(&[("preset", text("hyperf")), (name, text(value))]);
            assert!(matches!(error, Err(OptionError::Elsewhere { .. })));
        }
    }
}
