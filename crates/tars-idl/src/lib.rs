//! The .tars language: text to declarations that hold, or everything that is wrong with it.
//!
//! ```
//! use std::collections::BTreeMap;
//! use std::path::{Path, PathBuf};
//! use tars_idl::{read, Basic, Type};
//!
//! // Files in memory; a program hands in a loader that opens files.
//! let mut files: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
//! let text = "module Shop { struct Item { 0 require long id; 1 optional string name; }; };";
//! files.insert("shop.tars".into(), text.into());
//!
//! let idl = read(Path::new("shop.tars"), &[], &mut files)?;
//! let item = &idl.main().modules[0].structs[0];
//! assert_eq!((item.name.as_str(), item.fields.len()), ("Item", 2));
//! assert_eq!(item.fields[0].ty, Type::Basic(Basic::Long));
//!
//! files.insert("shop.tars".into(), text.replace("long", "lang").into());
//! let refused = read(Path::new("shop.tars"), &[], &mut files).unwrap_err();
//! let error = &refused.errors[0];
//! assert_eq!((error.place.line, error.place.column), (1, 39));
//! assert_eq!(error.kind.to_string(), "there is no type lang");
//! # Ok::<(), tars_idl::Refused>(())
//! ```
//!
//! # Layout
//! - `load`: which files are read, from the main one along its includes; the limits.
//! - `token`, `cursor`: bytes to tokens, and the one that is looked at; `literal`: what
//!   numbers and strings stand for.
//! - `parser`: files and modules; in it `items`: structs, enums, interfaces; `types`: types
//!   and values; `doc`: comments; `recover`: how reading goes on behind an error.
//! - `ast`: one file as it is written.
//! - `scope`: what the names of all files stand for; in it `members`: the values of enums.
//! - `check`: what is written to what is declared; in it `operation`: interfaces; `value`:
//!   which values a type can have; `key`: the fields that order a struct; `circle`: structs that hold themselves.
//! - `declaration`: what is declared; the result.
//! - `kind`: what can be wrong; `problem`: telling it, with the line and a mark;
//!   `source`: bytes to file, line and column.
//! - `json`: the result for other tools.
//!
//! The language is what the tools of TarsCpp and TarsGo read, and more where one of them
//! stops without need: names may be used before their definition, a `;` may be missing
//! behind a `}` (a warning). Refused is what would be wrong on the wire or in code.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod ast;
mod check;
mod circle;
mod cursor;
mod declaration;
mod doc;
mod items;
mod json;
mod key;
mod kind;
mod literal;
mod load;
mod members;
mod operation;
mod parser;
mod problem;
mod recover;
mod scope;
mod source;
mod token;
mod types;
mod value;

use std::path::{Path, PathBuf};

pub use declaration::{
    Basic, Const, Enum, Field, File, Form, Interface, Member, Module, Operation, Param, Role,
    Struct, Type, TypeName, Value,
};
pub use json::Json;
pub use kind::Kind;
pub use load::{Loader, MAX_BYTES, MAX_INCLUDES, MAX_INCLUDE_DEPTH};
pub use problem::{Problem, Refused, MAX_PROBLEMS};
pub use source::{At, Place};
pub use token::MAX_NAME;
pub use types::MAX_TYPE_DEPTH;

/// A file and all that it includes.
#[derive(Clone, Debug)]
pub struct Idl {
    /// The files in the order in which they were met; the first is the main one.
    pub files: Vec<File>,
    /// What other tools would not take.
    pub warnings: Vec<Problem>,
    sources: source::Sources,
}

impl Idl {
    /// The file that was asked for.
    pub fn main(&self) -> &File {
        &self.files[0]
    }

    /// Where a declaration is, for a message of one's own.
    pub fn place(&self, at: At) -> Place {
        self.sources.place(at)
    }
}

/// Reads a file and what it includes: an include is looked for in the folder of the file
/// that has it, then in the folders given.
///
/// # Errors
/// [`Refused`], with every error of every file: text that is not in the language, and
/// declarations that would be wrong on the wire or in code.
pub fn read(main: &Path, folders: &[PathBuf], loader: &mut dyn Loader) -> Result<Idl, Refused> {
    let mut loaded = load::load(main, folders, loader);
    let mut problems = std::mem::take(&mut loaded.problems);
    let files = check::check(&loaded, &mut problems);
    let (errors, warnings) = problems.tell(&loaded.sources);
    if errors.is_empty() {
        Ok(Idl {
            files,
            warnings,
            sources: loaded.sources,
        })
    } else {
        Err(Refused { errors, warnings })
    }
}
