//! What was wrong with a message: the fact, the field it was found in and the
//! byte. Made only when reading fails; good messages allocate nothing for it.

use std::{borrow::Cow, fmt};

use crate::head::WireType;

/// The result of reading.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What was wrong, without the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The message ends inside a value.
    #[error("{needed} bytes needed, {left} left")]
    Truncated {
        /// How many bytes the value takes.
        needed: usize,
        /// How many bytes there are.
        left: usize,
    },
    /// The value has a wire type that its field does not take.
    #[error("expected {expected}, found {found}")]
    Mismatch {
        /// The name of the field's type.
        expected: &'static str,
        /// What the message holds.
        found: WireType,
    },
    /// A required field is not in the message.
    #[error("required field with tag {tag} not found")]
    Missing {
        /// The field's tag.
        tag: u8,
    },
    /// A count or length is negative, or more than the rest of the message can hold.
    #[error("length {length} is not within 0..={max}")]
    Length {
        /// The length that the message claims.
        length: i64,
        /// The most that was possible here.
        max: usize,
    },
    /// Lists, maps and structs are nested deeper than [`crate::MAX_DEPTH`].
    #[error("nested deeper than {max} levels")]
    TooDeep {
        /// The limit.
        max: u32,
    },
    /// The bytes of a string read as `str` are not UTF-8.
    #[error("string is not UTF-8")]
    NotUtf8,
    /// The value was read or was to be written, and is none that its place takes.
    #[error("{0}")]
    Refused(Box<str>),
    /// The message goes on behind its value.
    #[error("nothing more was expected, and {left} bytes follow")]
    Trailing {
        /// How many bytes there are.
        left: usize,
    },
    /// The length before a packet cannot be right.
    #[error("frame length {length} is not within 4..={max}")]
    Frame {
        /// The length that was sent, its own four bytes included.
        length: usize,
        /// The most that the reader takes.
        max: usize,
    },
}

/// Why a message could not be read, where: `ServerInfo.pid: expected int32,
/// found string at byte 17`.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    // None for what was to be written.
    offset: Option<usize>,
    root: Cow<'static, str>,
    // From the inside out, as the error travels.
    path: Vec<Step>,
}

#[derive(Clone, PartialEq, Eq)]
enum Step {
    Field(Cow<'static, str>),
    Element(usize),
    Key(usize),
    Value(usize),
}

impl Error {
    /// `kind`, found at the byte `offset`.
    #[cold]
    pub fn new(kind: ErrorKind, offset: usize) -> Self {
        Self::anywhere(kind, Some(offset))
    }

    /// For these words, of a value that was to be written: it has no place in a message.
    #[cold]
    pub fn unwritten(words: String) -> Self {
        Self::anywhere(ErrorKind::Refused(words.into()), None)
    }

    fn anywhere(kind: ErrorKind, offset: Option<usize>) -> Self {
        let (root, path) = (Cow::Borrowed(""), Vec::new());
        Self(Box::new(Inner {
            kind,
            offset,
            root,
            path,
        }))
    }

    /// The same error, known to be in `field` of the struct `name`.
    #[cold]
    pub fn in_field(
        mut self,
        name: impl Into<Cow<'static, str>>,
        field: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.0.root = name.into();
        self.0.path.push(Step::Field(field.into()));
        self
    }

    /// The same error, known to be in element `index` of a list.
    #[cold]
    pub fn in_element(self, index: usize) -> Self {
        self.in_step(Step::Element(index))
    }

    /// The same error, known to be in the key of a map's entry `index`.
    #[cold]
    pub fn in_key(self, index: usize) -> Self {
        self.in_step(Step::Key(index))
    }

    /// The same error, known to be in the value of a map's entry `index`.
    #[cold]
    pub fn in_value(self, index: usize) -> Self {
        self.in_step(Step::Value(index))
    }

    fn in_step(mut self, step: Step) -> Self {
        self.0.path.push(step);
        self
    }

    /// What was wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// At which byte: the head of the value, or the first byte that is not
    /// there; counted from the start of what the reader was given. 0 for what was to be written.
    pub fn offset(&self) -> usize {
        self.0.offset.unwrap_or(0)
    }

    /// In which field, as `ServerInfo.pid` or `Users.list[3].name`; empty
    /// outside of any struct, list or map.
    pub fn path(&self) -> String {
        let mut path = self.0.root.to_string();
        for step in self.0.path.iter().rev() {
            path += &match step {
                Step::Field(name) => format!(".{name}"),
                Step::Element(i) => format!("[{i}]"),
                Step::Key(i) => format!("[{i}].key"),
                Step::Value(i) => format!("[{i}].value"),
            };
        }
        path
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.path.is_empty() {
            write!(f, "{}: ", self.path())?;
        }
        write!(f, "{}", self.0.kind)?;
        match self.0.offset {
            Some(offset) => write!(f, " at byte {offset}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}
