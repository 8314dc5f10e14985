//! What TarsPHP's tars2php writes, by its names: classes on TARS_Struct, an interface with
//! its docblocks for a server, a class on Tars\client for a client. Where its tool breaks or
//! numbers parameters wrongly, this is what it would have meant.

mod circle;
mod client;
mod prototype;
mod servant;
mod structure;

use std::collections::HashSet;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

use tars_idl::{Idl, Interface, Operation, Param, Role};

use crate::name::{For, Names};
use crate::output::{is_name, Error, File, Namespace, Output};
use crate::php::{comment, docblock, literal};
use crate::program::{Item, Program};
use crate::stamp::stamped;
use crate::types::{join, Cases, Class, Types};

/// The name of an object: application, server and object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obj([String; 3]);

impl FromStr for Obj {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let parts: Vec<String> = text.split('.').map(str::to_owned).collect();
        let good = parts.iter().all(|part| is_name(part));
        let parts = parts.try_into().ok().filter(|_| good);
        parts.map(Obj).ok_or_else(|| Error::Obj(text.to_owned()))
    }
}

impl fmt::Display for Obj {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("."))
    }
}

/// What is written for the interfaces of the files that are given; those of included files
/// always get clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Interfaces for a server to implement.
    Servant,
    /// Clients.
    Client,
}

/// TarsPHP's code for what these files declare and include, below a namespace.
///
/// # Errors
/// [`Error::Twice`], if two of the files declare the same.
pub fn compat(idls: &[Idl], namespace: &Namespace, obj: &Obj, side: Side) -> Result<Output, Error> {
    let program = Program::new(idls)?;
    let mut writing = Writing::new(idls, namespace, obj);
    writing.name(&program);
    let circles = circle::circles(&program);
    for item in &program.structs {
        writing.structure(item, &circles);
    }
    writing.constants(&program);
    let mains: HashSet<&Path> = idls.iter().map(|idl| idl.main().path.as_path()).collect();
    for item in &program.interfaces {
        let side = if mains.contains(item.file.path.as_path()) {
            Some(side)
        } else {
            None
        };
        writing.interface(item, side);
    }
    Ok(writing.output)
}

pub(crate) struct Writing<'a> {
    obj: &'a Obj,
    /// The namespaces of interfaces and of classes, and the folders.
    namespace: String,
    classes: String,
    folder: String,
    names: Names,
    class_names: Names,
    types: Types<'a>,
    output: Output,
}

impl<'a> Writing<'a> {
    fn new(idls: &[Idl], above: &Namespace, obj: &'a Obj) -> Self {
        let namespace = join(above.as_str(), &obj.0.join("\\"));
        Writing {
            obj,
            classes: format!("{namespace}\\classes"),
            namespace,
            folder: obj.0.join("/"),
            names: Names::new(For::Class),
            class_names: Names::new(For::Class),
            types: Types::default(),
            output: Output::new(idls),
        }
    }

    fn name(&mut self, program: &Program<'a>) {
        for item in &program.structs {
            let name = self.class_names.take(&item.of.name);
            if name != item.of.name {
                let text = format!(
                    "PHP's name for it is {name}: {} is a word of PHP, or another class",
                    item.of.name
                );
                self.output.warn(item.idl, item.of.at, &text);
            }
            let class = Class {
                namespace: self.classes.clone(),
                name,
                cases: Cases::default(),
            };
            self.types.add(item.module, &item.of.name, class);
        }
    }

    fn constants(&mut self, program: &Program<'a>) {
        if program.consts.is_empty() {
            return;
        }
        let class = self.class_names.take("Constants");
        let mut names = Names::new(For::Constant);
        let mut text = format!("class {class}\n{{\n");
        for item in &program.consts {
            text += &docblock("    ", &comment(item.of.doc.as_deref()));
            let name = names.take(&item.of.name);
            text += &format!("    const {name} = {};\n", literal(&item.of.value));
        }
        text += "}\n";
        let mut sources: Vec<String> = program.consts.iter().map(Item::source).collect();
        sources.dedup();
        self.class_file(&class, &sources.join(", "), &text);
    }

    /// `side` is none for an interface of an included file.
    fn interface(&mut self, item: &Item<'a, Interface>, side: Option<Side>) {
        let is_class = |name: &str| self.class_names.has(name);
        let name = if side.is_none() && !is_class(&item.of.name) {
            item.of.name.clone()
        } else {
            format!("{}Servant", item.of.name)
        };
        let name = self.names.take(&name);
        let mut names = Names::new(For::Method);
        let operations = item.of.operations.iter();
        let methods: Vec<Method<'_>> = operations
            .map(|of| Method::new(of, names.take(&of.name)))
            .collect();
        for method in &methods {
            self.warn_of_tags(item, method);
        }
        let text = if side == Some(Side::Servant) {
            self.servant(&name, &methods)
        } else {
            self.client(&name, &methods)
        };
        let file = format!("{}/{name}.php", self.folder);
        self.file(file, &item.source(), &self.namespace.clone(), &text);
    }

    /// TarsPHP's tool counts in the order of the signature.
    fn warn_of_tags(&mut self, item: &Item<'a, Interface>, method: &Method<'_>) {
        let params = method.signature();
        let moved = params
            .iter()
            .zip(1..)
            .filter(|(param, theirs)| param.tag != *theirs);
        let moved: Vec<String> = moved
            .map(|(param, theirs)| format!("{} {} (was {theirs})", param.of.name, param.tag))
            .collect();
        if !moved.is_empty() {
            let text = format!(
                "TarsPHP's tool numbered the parameters in the order of its signature; \
                 the tags are those of the file, as all other languages have them: {}",
                moved.join(", ")
            );
            self.output.warn(item.idl, method.of.at, &text);
        }
    }

    fn class_file(&mut self, name: &str, sources: &str, body: &str) {
        let file = format!("{}/classes/{name}.php", self.folder);
        self.file(file, sources, &self.classes.clone(), body);
    }

    fn file(&mut self, path: String, sources: &str, namespace: &str, body: &str) {
        let text = stamped(sources, &format!("\nnamespace {namespace};\n\n{body}"));
        self.output.files.push(File { path, text });
    }
}

/// An operation under the names that PHP takes.
struct Method<'a> {
    of: &'a Operation,
    name: String,
    params: Vec<Parameter<'a>>,
    /// The variables that are taken.
    names: Names,
}

struct Parameter<'a> {
    of: &'a Param,
    name: String,
    tag: usize,
}

impl Parameter<'_> {
    fn is_out(&self) -> bool {
        self.of.role == Role::Out
    }
}

impl<'a> Method<'a> {
    fn new(of: &'a Operation, name: String) -> Self {
        let mut names = Names::new(For::Variable);
        let params = of.params.iter().zip(1..).map(|(of, tag)| Parameter {
            of,
            name: names.take(&of.name),
            tag,
        });
        let params = params.collect();
        Method {
            of,
            name,
            params,
            names,
        }
    }

    /// What comes in, then what goes out.
    fn signature(&self) -> Vec<&Parameter<'a>> {
        let (outs, ins): (Vec<_>, Vec<_>) = self.params.iter().partition(|param| param.is_out());
        ins.into_iter().chain(outs).collect()
    }
}
