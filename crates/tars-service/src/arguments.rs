//! The command line, as the platform writes it (`--config=FILE`, and since TARS 2.2 no command when
//! it means start) and as people do, in any order.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

use thiserror::Error;

/// How it is used, for those who ask or got it wrong.
pub const USAGE: &str = "\
usage: php index.php [start|stop|restart|reload|status [--json]] --config=FILE
  start    starts the service, unless it runs; the default
  stop     ends it, with all its processes
  restart  stops and starts it
  reload   replaces its workers (USR1)
  status   tells how it is; --json for programs";

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Start the service, unless it runs.
    Start,
    /// End it.
    Stop,
    /// Stop, then start.
    Restart,
    /// Replace its workers.
    Reload,
    /// Tell how it is.
    Status {
        /// As JSON.
        json: bool,
    },
    /// Tell how this is used.
    Help,
}

/// A command line.
#[derive(Debug, PartialEq, Eq)]
pub struct Arguments {
    /// What is to be done.
    pub command: Command,
    /// The conf; as it is given.
    pub config: Option<PathBuf>,
}

/// Why a command line means nothing.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ArgumentError {
    /// A word that is no command and no option.
    #[error("'{0}' is no command and no option")]
    Unknown(String),
    /// Two commands.
    #[error("'{0}' and '{1}' are two commands")]
    Twice(String, String),
    /// `--config` with nothing after it.
    #[error("--config needs a file: --config=FILE")]
    NoConfig,
    /// `--json` is of use only with status.
    #[error("--json belongs to status")]
    NotStatus,
}

impl Arguments {
    /// Reads what follows the script's name.
    ///
    /// # Errors
    /// The first argument that has no meaning.
    pub fn parse(arguments: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, ArgumentError> {
        let mut arguments = arguments.into_iter();
        let (mut word, mut config, mut json) = (None::<String>, None, false);
        while let Some(argument) = arguments.next() {
            match argument.as_slice() {
                b"" => {}
                b"--json" => json = true,
                b"--config" => config = Some(arguments.next().unwrap_or_default()),
                [b'-', b'-', b'c', b'o', b'n', b'f', b'i', b'g', b'=', path @ ..] => {
                    config = Some(path.to_vec());
                }
                other => {
                    let other = String::from_utf8_lossy(other).into_owned();
                    if command(&other).is_none() {
                        return Err(ArgumentError::Unknown(other));
                    }
                    if let Some(word) = word.filter(|word| *word != other) {
                        return Err(ArgumentError::Twice(word, other));
                    }
                    word = Some(other);
                }
            }
        }
        if config.as_ref().is_some_and(Vec::is_empty) {
            return Err(ArgumentError::NoConfig);
        }
        let command = match word.as_deref().and_then(command).unwrap_or(Command::Start) {
            Command::Status { .. } => Command::Status { json },
            _ if json => return Err(ArgumentError::NotStatus),
            command => command,
        };
        Ok(Arguments {
            command,
            config: config.map(|path| OsString::from_vec(path).into()),
        })
    }
}

fn command(word: &str) -> Option<Command> {
    Some(match word {
        "start" => Command::Start,
        "stop" => Command::Stop,
        "restart" => Command::Restart,
        "reload" => Command::Reload,
        "status" => Command::Status { json: false },
        "help" | "--help" | "-h" => Command::Help,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, ArgumentError> {
        Arguments::parse(line.split(' ').map(|word| word.as_bytes().to_vec()))
    }

    #[test]
    fn the_platform_and_people_are_understood_in_any_order() {
        let config = Some(PathBuf::from("/a b".replace(' ', "_")));
        for (line, command) in [
            ("--config=/a_b", Command::Start),
            ("--config=/a_b start", Command::Start),
            ("start --config=/a_b", Command::Start),
            ("start --config /a_b", Command::Start),
            ("--config /a_b stop", Command::Stop),
            ("stop stop --config=/a_b", Command::Stop),
            ("--config=/a_b  restart", Command::Restart),
            ("reload --config=/a_b", Command::Reload),
            ("status --config=/a_b", Command::Status { json: false }),
            (
                "--json --config=/a_b status",
                Command::Status { json: true },
            ),
            ("--help --config=/a_b", Command::Help),
        ] {
            let config = config.clone();
            assert_eq!(parse(line), Ok(Arguments { command, config }), "{line}");
        }
    }

    #[test]
    fn without_anything_it_is_start() {
        assert_eq!(parse("").unwrap().command, Command::Start);
    }

    #[test]
    fn what_means_nothing_is_refused() {
        use ArgumentError::*;
        for (line, error) in [
            ("begin", Unknown("begin".into())),
            ("--force", Unknown("--force".into())),
            ("--configs=/a", Unknown("--configs=/a".into())),
            ("start stop", Twice("start".into(), "stop".into())),
            ("stop --config=", NoConfig),
            ("stop --config", NoConfig),
            ("stop --json", NotStatus),
        ] {
            assert_eq!(parse(line), Err(error), "{line}");
        }
    }
}
