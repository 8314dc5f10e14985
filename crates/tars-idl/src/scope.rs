//! What the names of all files stand for. Types and interfaces may be used before they are
//! defined; members of enums get their values in the order of the text.

use std::collections::{HashMap, HashSet};

use crate::ast::{self, Item, Path};
use crate::kind::Kind;
use crate::load::Loaded;
use crate::members::Members;
use crate::problem::Problems;
use crate::source::{At, Sources, Span};

/// A module as one file opens it.
#[derive(Clone, Copy)]
pub(crate) struct Opened<'a> {
    pub file: u32,
    pub name: &'a str,
    pub ast: &'a ast::Module,
}

impl Opened<'_> {
    pub fn at(self, span: Span) -> At {
        At {
            file: self.file,
            span,
        }
    }
}

/// A type, by its number among the structs, or the enums, of all files.
#[derive(Clone, Copy)]
pub(crate) enum Definition {
    Struct(usize),
    Enum(usize),
}

/// A struct or an enum: its module, its name.
pub(crate) type FullName<'a> = (&'a str, &'a str);

pub(crate) struct Scope<'a> {
    pub sources: &'a Sources,
    /// All modules, in the order of the text with includes read in place.
    pub modules: Vec<Opened<'a>>,
    pub structs: Vec<FullName<'a>>,
    pub enums: Vec<FullName<'a>>,
    pub members: Members<'a>,
    types: HashMap<FullName<'a>, (Definition, At)>,
    interfaces: HashMap<FullName<'a>, At>,
    consts: HashMap<FullName<'a>, At>,
    /// A module that has a type of this name.
    homes: HashMap<&'a str, &'a str>,
    /// What could not be read may define these.
    lost: HashSet<&'a str>,
    /// A file could not be read, which may define anything.
    incomplete: bool,
}

impl<'a> Scope<'a> {
    pub fn new(loaded: &'a Loaded, problems: &mut Problems) -> Self {
        let sources = &loaded.sources;
        let mut scope = Scope {
            sources,
            modules: modules(loaded),
            structs: Vec::new(),
            enums: Vec::new(),
            members: Members::default(),
            types: HashMap::new(),
            interfaces: HashMap::new(),
            consts: HashMap::new(),
            homes: HashMap::new(),
            lost: HashSet::new(),
            incomplete: loaded.incomplete,
        };
        for (source, ast) in sources.0.iter().zip(&loaded.asts) {
            scope
                .lost
                .extend(ast.lost.iter().map(|span| source.name(*span)));
        }
        for at in 0..scope.modules.len() {
            scope.define(scope.modules[at], problems);
        }
        scope
    }

    fn define(&mut self, module: Opened<'a>, problems: &mut Problems) {
        for item in &module.ast.items {
            match item {
                Item::Struct(item) => {
                    let definition = Definition::Struct(self.structs.len());
                    self.structs
                        .push((module.name, self.name(module, item.name)));
                    self.define_type(module, item.name, definition, problems);
                }
                Item::Enum(item) => {
                    let definition = Definition::Enum(self.enums.len());
                    self.enums.push((module.name, self.name(module, item.name)));
                    self.define_type(module, item.name, definition, problems);
                    self.define_members(module, item, problems);
                }
                Item::Interface(item) => {
                    let name = (module.name, self.name(module, item.name));
                    let at = module.at(item.name);
                    let first = *self.interfaces.entry(name).or_insert(at);
                    redefined("interface", name.1, at, first, problems);
                }
                Item::Const(item) => {
                    let name = (module.name, self.name(module, item.item.name));
                    let at = module.at(item.item.name);
                    let first = *self.consts.entry(name).or_insert(at);
                    redefined("constant", name.1, at, first, problems);
                }
                Item::Key(_) => {}
            }
        }
    }

    fn define_type(
        &mut self,
        module: Opened<'a>,
        name: Span,
        definition: Definition,
        problems: &mut Problems,
    ) {
        let at = module.at(name);
        let name = self.name(module, name);
        let known = self.types.entry((module.name, name));
        let (_, first) = *known.or_insert((definition, at));
        self.homes.entry(name).or_insert(module.name);
        redefined("type", name, at, first, problems);
    }

    /// All declarations, in the same order.
    pub fn items(&self) -> impl Iterator<Item = (Opened<'a>, &'a Item)> + use<'_, 'a> {
        let modules = self.modules.iter();
        modules.flat_map(|module| module.ast.items.iter().map(|item| (*module, item)))
    }

    pub fn name(&self, module: Opened<'a>, span: Span) -> &'a str {
        self.sources.get(module.file).name(span)
    }

    pub fn parts(&self, module: Opened<'a>, path: &Path) -> Vec<&'a str> {
        path.parts
            .iter()
            .map(|part| self.name(module, *part))
            .collect()
    }

    /// The type that a name stands for in a module; none if that cannot be known, or is
    /// told already.
    pub fn find(
        &self,
        module: Opened<'a>,
        path: &Path,
        what: &'static str,
        problems: &mut Problems,
    ) -> Option<Definition> {
        let parts = self.parts(module, path);
        let name = match parts[..] {
            [name] => Some((module.name, name)),
            [other, name] => Some((other, name)),
            _ => None,
        };
        let found = name.and_then(|name| self.types.get(&name));
        match found {
            Some((Definition::Enum(_), _)) if what == "struct" => {}
            Some((definition, _)) => return Some(*definition),
            None => {}
        }
        let elsewhere = name.is_some_and(|(_, name)| self.lost.contains(name));
        if !elsewhere && !self.incomplete {
            let kind = Kind::UnknownType {
                what,
                name: self.sources.get(module.file).shown(path.span),
                hint: name.map_or_else(String::new, |name| self.hint(name, found.is_some())),
            };
            problems.add(module.at(path.span), kind);
        }
        None
    }

    fn hint(&self, (module, name): FullName<'a>, is_enum: bool) -> String {
        if is_enum {
            "; it is an enum".to_owned()
        } else if self.interfaces.contains_key(&(module, name)) {
            "; it is an interface".to_owned()
        } else if let Some(home) = self.homes.get(name) {
            format!("; module {home} has one: write {home}::{name}")
        } else {
            String::new()
        }
    }

    pub fn is_const(&self, name: FullName<'a>) -> bool {
        self.consts.contains_key(&name)
    }

    /// The struct that a module has under a name.
    pub fn find_struct(&self, name: FullName<'_>) -> Option<usize> {
        match self.types.get(&name) {
            Some((Definition::Struct(number), _)) => Some(*number),
            _ => None,
        }
    }

    /// The enum that a module has under a name.
    pub fn find_enum(&self, name: FullName<'_>) -> Option<usize> {
        match self.types.get(&name) {
            Some((Definition::Enum(number), _)) => Some(*number),
            _ => None,
        }
    }

    /// Some members are not known: nothing is said of one that is not there.
    pub fn members_are_incomplete(&self) -> bool {
        self.incomplete || !self.lost.is_empty() || self.members.broken
    }
}

fn modules(loaded: &Loaded) -> Vec<Opened<'_>> {
    let files = (0..).zip(&loaded.asts);
    let mut modules: Vec<_> = files
        .flat_map(|(file, ast)| {
            ast.modules.iter().map(move |module| Opened {
                file,
                name: loaded.sources.get(file).name(module.name),
                ast: module,
            })
        })
        .collect();
    let order = |module: &Opened<'_>| loaded.sources.order(module.at(module.ast.name));
    modules.sort_by(|a, b| order(a).cmp(order(b)));
    modules
}

fn redefined(what: &'static str, name: &str, at: At, first: At, problems: &mut Problems) {
    if at != first {
        let name = name.to_owned();
        problems.add_second(at, Kind::Redefinition { what, name }, first);
    }
}
