//! PHP from .tars files. What is written is a list of paths and texts; `disk` is the only
//! part that touches files, for the program and the extension alike.
//!
//! ```
//! use std::collections::BTreeMap;
//! use std::path::{Path, PathBuf};
//!
//! let mut files: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
//! let text = "module Shop { struct Item { 0 require long id; 1 optional string name; }; };";
//! files.insert("shop.tars".into(), text.into());
//! let idl = tars_idl::read(Path::new("shop.tars"), &[], &mut files)?;
//!
//! let written = tars2php::native(&[idl], &"App".parse()?, None)?;
//! assert_eq!(written.files[0].path, "Shop/Item.php");
//! assert!(written.files[0].text.contains("#[\\Tars\\Field(0, 'long', require: true)]"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Layout
//! - `program`: what all files declare, together; `name`: how PHP calls it; `types`: the
//!   language's types in PHP; `php`: literals and docblocks.
//! - `native`: typed classes, enums and interfaces with attributes. docs/attributes.md has
//!   them for a reader.
//! - `compat`: TarsPHP's classes, for services that must not change a line.
//! - `stamp`: the line that tells a file that was edited.
//! - `disk`: reading .tars files, comparing and writing PHP files.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod compat;
pub mod disk;
mod name;
mod native;
mod output;
mod php;
mod program;
mod stamp;
mod types;

pub use compat::{compat, Obj, Side};
pub use native::native;
pub use output::{Error, File, Namespace, Output};
