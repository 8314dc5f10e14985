//! What can be wrong with a conf, and where. The facts are in the variants; the text
//! that a person reads is made here, in the words of the conf, with what to do.

use thiserror::Error;

use crate::foreign::Foreign;

/// A conf that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ConfError {
    /// There is no such file.
    #[error("conf file {file} does not exist")]
    NotFound {
        /// The path that was tried.
        file: String,
    },
    /// The file is there but cannot be read.
    #[error("conf file {file} cannot be read: {reason}")]
    Unreadable {
        /// The path that was tried.
        file: String,
        /// What the system said.
        reason: String,
    },
    /// The path is a directory, a pipe, a socket or a device.
    #[error("{file} is not a regular file, so it cannot be a conf")]
    NotAFile {
        /// The path that was tried.
        file: String,
    },
    /// The file is longer than any conf.
    #[error("{file} has more than {limit} bytes, so it is taken to be no conf")]
    TooLarge {
        /// The path that was tried.
        file: String,
        /// The longest conf that is read, in bytes.
        limit: usize,
    },
    /// The text breaks the grammar.
    #[error("{file}, {error}")]
    Syntax {
        /// The file, or the name given to the text.
        file: String,
        /// Line, column and what is wrong there.
        #[source]
        error: SyntaxError,
    },
    /// A setting that must be there is not.
    #[error("{file}: {key} is missing; {hint}")]
    Missing {
        /// The file, or the name given to the text.
        file: String,
        /// The path of the setting, as in `/tars/application/server<app>`.
        key: String,
        /// What to write into the conf.
        hint: String,
    },
    /// The server has no `node` line: it was not deployed by a platform, and nobody watches it.
    #[error(
        "{file}: {key} is missing; tarsnode writes it as \
         'node=tars.tarsnode.ServerObj@tcp -h 127.0.0.1 -p 19386 -t 60000'; without it nobody can \
         be told that this server is alive"
    )]
    NoNode {
        /// The file, or the name given to the text.
        file: String,
        /// The path of `node` in it.
        key: String,
    },
    /// A setting is there but is no use.
    #[error("{file}, line {line}: {key} is '{text}': {reason}")]
    Invalid {
        /// The file, or the name given to the text.
        file: String,
        /// The line of the setting, from 1.
        line: u32,
        /// The path of the setting, as in `/tars/application/server<node>`.
        key: String,
        /// What the conf says, or its beginning.
        text: String,
        /// Why that cannot be, and what can.
        reason: String,
    },
}

impl ConfError {
    /// What is wrong with a setting, in this file.
    pub fn setting(file: &str, error: SettingError) -> Self {
        let file = file.to_owned();
        match error {
            SettingError::Missing { key, hint } => ConfError::Missing { file, key, hint },
            SettingError::Invalid {
                line,
                key,
                text,
                reason,
            } => ConfError::Invalid {
                file,
                line,
                key,
                text,
                reason,
            },
        }
    }
}

/// A domain that does not fit the type it was read as.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SettingError {
    /// A setting that must be there is not.
    #[error("{key} is missing; {hint}")]
    Missing {
        /// The path of the setting, as in `/tars/application/server<app>`.
        key: String,
        /// What to write into the conf.
        hint: String,
    },
    /// A setting is there but is no use.
    #[error("line {line}: {key} is '{text}': {reason}")]
    Invalid {
        /// The line of the setting, from 1.
        line: u32,
        /// The path of the setting.
        key: String,
        /// What the conf says, or its beginning; empty for a domain.
        text: String,
        /// Why that cannot be, and what can.
        reason: String,
    },
}

/// Text that is not in the grammar of a conf.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}, column {column}: {kind}")]
pub struct SyntaxError {
    /// The line, from 1.
    pub line: u32,
    /// The byte in the line, from 1.
    pub column: u32,
    /// What is wrong there.
    pub kind: SyntaxErrorKind,
}

/// What can be wrong with a line of a conf.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SyntaxErrorKind {
    /// A line begins with `<` but has no `>`.
    #[error("'{text}' has no '>'; a line that begins with '<' opens or closes a domain")]
    UnfinishedTag {
        /// The line, or its beginning.
        text: String,
    },
    /// A closing tag does not repeat the name of the domain that is open.
    #[error(
        "'</{found}>' cannot close '<{expected}>', which line {opened} opened; \
         both names must be the same, to the byte"
    )]
    WrongClose {
        /// The name of the open domain.
        expected: String,
        /// The line that opened it.
        opened: u32,
        /// The name in the closing tag.
        found: String,
    },
    /// A closing tag where no domain is open.
    #[error("'</{found}>' closes nothing; no domain is open here")]
    NothingToClose {
        /// The name in the closing tag.
        found: String,
    },
    /// The text ends while a domain is open; line and column are of its opening.
    #[error("'<{name}>' is never closed; add '</{name}>' on a line of its own")]
    Unclosed {
        /// The name of the innermost open domain.
        name: String,
    },
    /// A backslash that begins no escape.
    #[error(
        "'\\{}' is no escape; write '\\\\' for a backslash (the escapes are \\\\ \\r \\n \\t \\=)",
        .next.as_deref().unwrap_or_default()
    )]
    BadEscape {
        /// What follows the backslash; none at the end of a name or value.
        next: Option<String>,
    },
    /// The text cannot be read, and a byte order mark hides its first tag.
    #[error("the text begins with a byte order mark, which hides its first '<'; save it without")]
    ByteOrderMark,
    /// The text is something else.
    #[error(transparent)]
    Foreign(#[from] Foreign),
    /// The text is longer than [`MAX_LEN`](crate::MAX_LEN).
    #[error(
        "it has more than {} bytes, so it is taken to be no conf",
        crate::MAX_LEN
    )]
    TooLong,
    /// More than [`MAX_DEPTH`](crate::MAX_DEPTH) domains are open.
    #[error("more than {} domains inside one another", crate::MAX_DEPTH)]
    TooDeep,
}

/// Text for a message: a long one only begins.
pub(crate) fn shown(text: &[u8]) -> String {
    const SHOWN: usize = 200;
    match text.get(..SHOWN) {
        Some(start) if text.len() > SHOWN => String::from_utf8_lossy(start).into_owned() + "...",
        _ => String::from_utf8_lossy(text).into_owned(),
    }
}
