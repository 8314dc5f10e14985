//! Plain PHP 8.1, as a person would write it: a final class a struct, an enum an enum, an
//! interface and a client a servant. Attributes tell what the wire needs to know.

mod constants;
mod enumeration;
mod servant;
mod structure;

use std::collections::HashMap;

use tars_idl::{Enum, Idl};

use crate::compat::Obj;
use crate::name::{For, Names};
use crate::output::{Error, File, Namespace, Output};
use crate::program::{Item, Program};
use crate::stamp::stamped;
use crate::types::{join, Cases, Class, Types};

/// Native PHP for what these files declare and include, below a namespace. `obj` is told in
/// the attribute of interfaces, if it is known.
///
/// # Errors
/// [`Error::Twice`], if two of the files declare the same.
pub fn native(idls: &[Idl], namespace: &Namespace, obj: Option<&Obj>) -> Result<Output, Error> {
    let program = Program::new(idls)?;
    let mut writing = Writing {
        places: Places::new(namespace),
        types: Types::default(),
        obj,
        output: Output::new(idls),
    };
    writing.name(&program);
    writing.write(&program);
    Ok(writing.output)
}

pub(crate) struct Writing<'a> {
    places: Places<'a>,
    pub types: Types<'a>,
    pub obj: Option<&'a Obj>,
    pub output: Output,
}

impl<'a> Writing<'a> {
    /// Structs and enums first: they keep their names if others clash with them.
    fn name(&mut self, program: &Program<'a>) {
        for item in &program.enums {
            let cases = enumeration::cases(item.of);
            self.add(item.module, &item.of.name, cases);
        }
        for item in &program.structs {
            self.add(item.module, &item.of.name, Cases::default());
        }
    }

    fn add(&mut self, module: &'a str, name: &'a str, cases: Cases) {
        let place = self.places.of(module);
        let class = Class {
            namespace: place.namespace.clone(),
            name: place.names.take(name),
            cases,
        };
        self.types.add(module, name, class);
    }

    fn write(&mut self, program: &Program<'a>) {
        for item in &program.enums {
            self.enumeration(item);
        }
        for item in &program.structs {
            self.structure(item);
        }
        self.constants(&program.consts);
        for item in &program.interfaces {
            self.servant(item);
        }
    }

    fn enumeration(&mut self, item: &Item<'a, Enum>) {
        let class = self.types.class(item.module, &item.of.name);
        let text = enumeration::text(item.of, class);
        self.file(item.module, &class.name.clone(), &item.source(), &text);
    }

    /// The namespace of a module, and a new name in it.
    fn new_name(&mut self, module: &'a str, name: &str) -> (String, String) {
        let place = self.places.of(module);
        (place.namespace.clone(), place.names.take(name))
    }

    fn file(&mut self, module: &'a str, name: &str, sources: &str, body: &str) {
        let place = self.places.of(module);
        let text = format!(
            "\ndeclare(strict_types=1);\n\nnamespace {};\n\n{body}",
            place.namespace
        );
        self.output.files.push(File {
            path: format!("{}/{name}.php", place.folder),
            text: stamped(sources, &text),
        });
    }
}

/// The namespace and the folder of each module.
struct Places<'a> {
    above: String,
    folders: Names,
    places: HashMap<&'a str, Place>,
}

struct Place {
    namespace: String,
    folder: String,
    names: Names,
}

impl<'a> Places<'a> {
    fn new(above: &Namespace) -> Self {
        let above = above.as_str().to_owned();
        let mut folders = Names::new(if above.is_empty() {
            For::Class
        } else {
            For::Namespace
        });
        if above.is_empty() {
            // The extension's own classes are there.
            folders.take("Tars");
        }
        let places = HashMap::new();
        Places {
            above,
            folders,
            places,
        }
    }

    fn of(&mut self, module: &'a str) -> &mut Place {
        self.places.entry(module).or_insert_with(|| {
            let folder = self.folders.take(module);
            Place {
                namespace: join(&self.above, &folder),
                folder,
                names: Names::new(For::Class),
            }
        })
    }
}
