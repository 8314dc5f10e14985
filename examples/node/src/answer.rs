//! How the node answers its next calls: as a tarsnode does, or in one of the ways a node can go wrong.
//! The same words are accepted by `--answer` and by `answer` on standard input.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// What happens to a call once it has been read and printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// As a tarsnode does.
    Normal,
    /// As a tarsnode does, but this much later.
    Late(Duration),
    /// The function returns -1, as if no such server were deployed here.
    Unknown,
    /// The connection is closed instead.
    Close,
    /// Nothing comes back and the connection stays open.
    Silent,
    /// Bytes come back that are no Tars answer.
    Garbage,
}

/// The words of [`Answer`], for messages.
pub const WORDS: &str = "normal, late:MS, -1, close, silent, garbage";

impl Answer {
    /// How long after its call an answer leaves.
    pub fn delay(self) -> Duration {
        match self {
            Answer::Late(delay) => delay,
            _ => Duration::ZERO,
        }
    }
}

impl FromStr for Answer {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "normal" => Ok(Answer::Normal),
            "-1" | "unknown" => Ok(Answer::Unknown),
            "close" => Ok(Answer::Close),
            "silent" => Ok(Answer::Silent),
            "garbage" => Ok(Answer::Garbage),
            _ => word
                .strip_prefix("late:")
                .and_then(|ms| ms.parse().ok())
                .map(|ms| Answer::Late(Duration::from_millis(ms)))
                .ok_or_else(|| format!("unknown answer {word:?}: use one of {WORDS}")),
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Answer::Normal => f.write_str("normal"),
            Answer::Late(delay) => write!(f, "late:{}", delay.as_millis()),
            Answer::Unknown => f.write_str("-1"),
            Answer::Close => f.write_str("close"),
            Answer::Silent => f.write_str("silent"),
            Answer::Garbage => f.write_str("garbage"),
        }
    }
}
