//! What several .tars files declare, together: what two of them include is there once.

use std::collections::hash_map::Entry;
use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use tars_idl::{At, Const, Enum, File, Idl, Interface, Module, Struct};

use crate::Error;

/// A declaration, and where it is.
#[derive(Clone, Copy)]
pub(crate) struct Item<'a, T> {
    pub of: &'a T,
    pub module: &'a str,
    pub file: &'a File,
    pub idl: &'a Idl,
}

impl<T> Item<'_, T> {
    /// The name of the file, without folders: they are different on every machine.
    pub fn source(&self) -> String {
        let name = self.file.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}

/// All declarations, each kind in the order of the files and their text.
#[derive(Default)]
pub(crate) struct Program<'a> {
    pub consts: Vec<Item<'a, Const>>,
    pub enums: Vec<Item<'a, Enum>>,
    pub structs: Vec<Item<'a, Struct>>,
    pub interfaces: Vec<Item<'a, Interface>>,
}

impl<'a> Program<'a> {
    /// # Errors
    /// If two files declare the same, which only one of them would do if they knew each other.
    pub fn new(idls: &'a [Idl]) -> Result<Self, Error> {
        let mut program = Program::default();
        let mut seen = Seen::default();
        for idl in idls {
            for file in &idl.files {
                for module in &file.modules {
                    program.add(idl, file, module, &mut seen)?;
                }
            }
        }
        Ok(program)
    }

    fn add(
        &mut self,
        idl: &'a Idl,
        file: &'a File,
        module: &'a Module,
        seen: &mut Seen<'a>,
    ) -> Result<(), Error> {
        let path = plain(&file.path);
        macro_rules! add {
            ($($kind:ident)*) => {$(
                for of in &module.$kind {
                    let item = Item { of, module: &module.name, file, idl };
                    let key = (stringify!($kind), module.name.as_str(), of.name.as_str());
                    if seen.is_new(key, Place { path: path.clone(), idl, at: of.at })? {
                        self.$kind.push(item);
                    }
                }
            )*};
        }
        add!(consts enums structs interfaces);
        Ok(())
    }
}

/// Where a declaration is. To tell it to a person takes a look at the whole file.
struct Place<'a> {
    path: PathBuf,
    idl: &'a Idl,
    at: At,
}

/// Which file declares what, by kind, module and name.
#[derive(Default)]
struct Seen<'a>(HashMap<(&'static str, &'a str, &'a str), Place<'a>>);

impl<'a> Seen<'a> {
    fn is_new(
        &mut self,
        key: (&'static str, &'a str, &'a str),
        place: Place<'a>,
    ) -> Result<bool, Error> {
        match self.0.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(place);
                Ok(true)
            }
            Entry::Occupied(first) if first.get().path == place.path => Ok(false),
            Entry::Occupied(first) => Err(Error::Twice {
                name: format!("{}::{}", key.1, key.2),
                place: Box::new(place.idl.place(place.at)),
                first: Box::new(first.get().idl.place(first.get().at)),
            }),
        }
    }
}

/// One path for a file that is included as `b.tars` and as `x/../b.tars`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}
