//! Why a value could not be packed or unpacked. The codes are phptars': programs compare them.

use std::fmt;

/// What kind of failure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum Code {
    /// A named value that is required is not in the packet.
    NoSuchName = -1,
    /// The bytes do not hold what was asked for.
    Unpack = -3,
    /// A value has no form in the type.
    Conversion = 10001,
    /// A number does not fit the type.
    Range = 10002,
    /// phptars calls a buffer that is no map of named values a lack of memory.
    Memory = 10003,
    /// `parent::__construct()` was not called.
    Uninitialised = 10004,
    /// A field has no name, or its name is not a property.
    FieldName = 10005,
    /// An entry of a map lacks its key or its value.
    Entry = 10006,
    /// No such type.
    Type = 10007,
    /// A struct was needed.
    NotAStruct = 10008,
    /// The struct's name is too short or too long.
    NameLength = 10009,
    /// A field does not say whether it is required, or of which type it is.
    Field = 10010,
    /// The buffer is not a map of named values.
    NotAMap = 10012,
    /// A field's name is not a string.
    FieldNameType = 10028,
    /// A field's `required` is not a bool.
    FieldRequiredType = 10029,
    /// A field's `type` is not an int.
    FieldTypeType = 10030,
}

/// Why an operation failed.
#[derive(Debug, Clone)]
pub enum Failure {
    /// For this reason; the text tells what was being done.
    Code(Code),
    /// The bytes were not what was asked for, or a value not of its type: the text tells that, then what
    /// was wrong where.
    Unread(Code, tars_wire::Error),
    /// For this reason, in these words.
    Told(Code, Box<str>),
    /// PHP code that was called has thrown already.
    Thrown,
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self::Code(code)
    }
}

impl From<tars_wire::Error> for Failure {
    #[cold]
    fn from(error: tars_wire::Error) -> Self {
        Self::Unread(Code::Unpack, error)
    }
}

impl Failure {
    #[cold]
    pub fn told(code: Code, text: impl fmt::Display) -> Self {
        Self::Told(code, text.to_string().into())
    }

    /// The failure of a value that was to be packed.
    #[cold]
    pub fn refused(text: impl fmt::Display) -> Self {
        Self::Unread(
            Code::Conversion,
            tars_wire::Error::unwritten(text.to_string()),
        )
    }

    /// The same failure, known to be where `place` says.
    #[cold]
    pub fn at(self, place: impl FnOnce(tars_wire::Error) -> tars_wire::Error) -> Self {
        match self {
            Self::Unread(code, error) => Self::Unread(code, place(error)),
            other => other,
        }
    }
}
