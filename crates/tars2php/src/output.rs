//! What comes of it: files and warnings, or why there are none.

use std::str::FromStr;

use tars_idl::{At, Idl, Place, MAX_PROBLEMS};
use thiserror::Error;

/// A file of PHP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path in the output folder, with `/`.
    pub path: String,
    /// The text.
    pub text: String,
}

/// All that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The files, in the order of the declarations.
    pub files: Vec<File>,
    /// What a person should know, each with its place: of the .tars files, then of PHP.
    pub warnings: Vec<String>,
}

impl Output {
    pub(crate) fn new(idls: &[Idl]) -> Self {
        let warnings = idls.iter().flat_map(|idl| &idl.warnings);
        Output {
            files: Vec::new(),
            warnings: warnings.map(ToString::to_string).collect(),
        }
    }

    /// A warning as compilers write it. No more than the parser tells: nobody reads them, and
    /// each takes a look at the whole file.
    pub(crate) fn warn(&mut self, idl: &Idl, at: At, text: &str) {
        if self.warnings.len() < MAX_PROBLEMS {
            let place = idl.place(at);
            let marked = place.marked();
            let warning = format!("{place}: warning: {text}\n{marked}");
            self.warnings.push(warning);
        }
    }
}

/// Why nothing can be written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Error {
    /// Two files that were given declare the same.
    #[error(
        "{place}: error: {name} is declared here and in another file\n{}\n{}: the first one",
        .place.marked(),
        .first
    )]
    Twice {
        /// What.
        name: String,
        /// The second place.
        place: Box<Place>,
        /// The first one.
        first: Box<Place>,
    },
    /// A namespace that PHP does not take.
    #[error("'{0}' is no namespace; write names with \\ between, such as App or Acme\\Shop")]
    Namespace(String),
    /// The name of an object that is not in three parts.
    #[error("'{0}' is no name of an object; it is App.Server.Obj, each part a name")]
    Obj(String),
}

/// The namespace above all that is written; it may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Namespace(String);

impl Namespace {
    /// As PHP has it, without a `\` at its ends.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Namespace {
    type Err = Error;

    /// A `\` at the ends is passed over.
    fn from_str(text: &str) -> Result<Self, Error> {
        let name = text.trim_matches('\\');
        let good = name.is_empty() || name.split('\\').all(is_name);
        // These two mean something else where a name begins with them.
        let first = name.split('\\').next().unwrap_or_default();
        let lonely = !name.contains('\\') && crate::name::is_reserved(name);
        if good && !first.eq_ignore_ascii_case("namespace") && !lonely {
            Ok(Namespace(name.to_owned()))
        } else {
            Err(Error::Namespace(text.to_owned()))
        }
    }
}

/// Something that PHP and .tars files call a name.
pub(crate) fn is_name(text: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    text.bytes().all(word)
        && text
            .bytes()
            .next()
            .is_some_and(|byte| !byte.is_ascii_digit())
}
