//! What can be wrong with what a peer has sent, and the status a servant answers with. The texts go to that
//! peer as they are.

use crate::status::Code;

/// The result of reading.
pub type Result<T> = std::result::Result<T, Error>;

/// A peer's words, or as much of them as belongs into an error.
pub(crate) fn quoted(words: &[u8]) -> Box<str> {
    const MOST: usize = 32;
    let shown = String::from_utf8_lossy(&words[..words.len().min(MOST)]);
    let more = if words.len() > MOST { "…" } else { "" };
    format!("'{shown}{more}'").into()
}

/// What was wrong, and at which byte of the body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The body ends inside a frame's head.
    #[error("the frame at byte {at} is cut off: {left} bytes of its head of 5 are there")]
    Head {
        /// Where the frame begins.
        at: usize,
        /// How many bytes are there.
        left: usize,
    },
    /// The body ends inside a frame's message.
    #[error("the frame at byte {at} is cut off: {left} bytes of its {length} are there")]
    CutOff {
        /// Where the frame begins.
        at: usize,
        /// How many bytes its head claims.
        length: usize,
        /// How many bytes are there.
        left: usize,
    },
    /// A flag that means nothing.
    #[error(
        "the frame at byte {at} has the flag {flag}: 0 (as it is) and 1 (compressed) are known"
    )]
    Flag {
        /// Where the frame begins.
        at: usize,
        /// Its first byte.
        flag: u8,
    },
    /// A message that is compressed in a call that does not say how.
    #[error("the frame at byte {at} is compressed, and no grpc-encoding says how")]
    NoEncoding {
        /// Where the frame begins.
        at: usize,
    },
    /// A message that is compressed in a way that is not known here.
    #[error("grpc-encoding {0} is not known: gzip and identity are")]
    Encoding(Box<str>),
    /// A message that is not what gzip makes.
    #[error("the message of the frame at byte {at} is not gzip's: {why}")]
    Gzip {
        /// Where the frame begins.
        at: usize,
        /// What is wrong with it.
        why: Box<str>,
    },
    /// More than the limit allows.
    #[error(
        "the message of the frame at byte {at} has {length} bytes: all together may have {limit}"
    )]
    TooLarge {
        /// Where the frame begins that is too much.
        at: usize,
        /// How large its message is.
        length: usize,
        /// How large all together may be.
        limit: usize,
    },
    /// A message that no frame can hold.
    #[error(
        "a message of {0} bytes is too large for a frame, which has four bytes for the length"
    )]
    Unframed(usize),
    /// A deadline that is none.
    #[error("grpc-timeout {0} is not 1 to 8 digits and one of H, M, S, m, u, n")]
    Timeout(Box<str>),
}

impl Error {
    /// The status it is answered with.
    pub fn code(&self) -> Code {
        match self {
            Error::TooLarge { .. } | Error::Unframed(_) => Code::ResourceExhausted,
            Error::Encoding(_) => Code::Unimplemented,
            _ => Code::Internal,
        }
    }
}
