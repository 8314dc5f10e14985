//! Files as they are written to declarations that hold: names are looked up, and what would
//! be wrong on the wire or in code is told.

use std::collections::btree_map;
use std::collections::{BTreeMap, HashMap};

use crate::ast::{self, Item};
use crate::circle::{circles, Holds};
use crate::declaration::{Const, Enum, Field, File, Member, Module, Struct, Type, TypeName};
use crate::key::keys;
use crate::kind::Kind;
use crate::load::Loaded;
use crate::problem::Problems;
use crate::scope::{Definition, Opened, Scope};
use crate::source::Span;
use crate::value::described;

/// So many structs of a circle are named.
const SHOWN: usize = 10;

/// The declarations of each file. They are only good if no error was found.
pub(crate) fn check(loaded: &Loaded, problems: &mut Problems) -> Vec<File> {
    let scope = Scope::new(loaded, problems);
    let mut checker = Checker {
        keys: keys(&scope, problems),
        holds: vec![Vec::new(); scope.structs.len()],
        scope,
        problems,
        structs: 0,
        enums: 0,
    };
    let files = checker.files(loaded);
    checker.circles();
    files
}

pub(crate) struct Checker<'a, 'p> {
    pub scope: Scope<'a>,
    pub problems: &'p mut Problems,
    /// The key of each struct.
    keys: Vec<Vec<String>>,
    holds: Holds,
    /// How many structs and enums are done; they are numbered in the order of the text.
    structs: usize,
    enums: usize,
}

impl<'a> Checker<'a, '_> {
    fn files(&mut self, loaded: &Loaded) -> Vec<File> {
        let sources = loaded.sources.0.iter();
        let file = sources.map(|source| File {
            path: source.path.clone(),
            modules: Vec::new(),
        });
        let mut files: Vec<File> = file.collect();
        let mut places = HashMap::new();
        for at in 0..self.scope.modules.len() {
            let opened = self.scope.modules[at];
            let modules = &mut files[opened.file as usize].modules;
            let place = *places.entry((opened.file, opened.name)).or_insert_with(|| {
                let name = opened.name.to_owned();
                modules.push(Module {
                    name,
                    ..Module::default()
                });
                modules.len() - 1
            });
            self.module(opened, &mut modules[place]);
        }
        files
    }

    fn module(&mut self, module: Opened<'a>, to: &mut Module) {
        for item in &module.ast.items {
            match item {
                Item::Struct(item) => to.structs.push(self.structure(module, item)),
                Item::Enum(item) => to.enums.push(self.enumeration(module, item)),
                Item::Interface(item) => to.interfaces.push(self.interface(module, item)),
                Item::Const(item) => to.consts.extend(self.constant(module, item)),
                Item::Key(_) => {}
            }
        }
    }

    fn structure(&mut self, module: Opened<'a>, item: &'a ast::Struct) -> Struct {
        let number = self.structs;
        self.structs += 1;
        let name = self.name(module, item.name);
        if item.fields.is_empty() && !item.broken {
            self.add(module, item.name, Kind::EmptyStruct { name: name.clone() });
        }
        let (mut tags, mut names) = (BTreeMap::new(), HashMap::new());
        let mut fields = Vec::with_capacity(item.fields.len());
        for field in &item.fields {
            let tag = self.tag(module, field, &mut tags);
            let name = self.field_name(module, field, &mut names);
            let of = &field.item;
            let ty = self.ty(module, &of.ty);
            if let Some(Type::Struct(held)) = &ty {
                let held = self.scope.find_struct((&held.module, &held.name));
                self.holds[number].extend(held.map(|held| (held, module.at(of.ty_span))));
            }
            let value = of.value.as_ref().zip(ty.as_ref());
            let value = value.and_then(|(value, ty)| self.value(module, ty, value));
            let (default, default_member) = value.unzip();
            if let Some((tag, ty)) = tag.zip(ty) {
                fields.push(Field {
                    tag,
                    require: field.require,
                    ty,
                    name,
                    default,
                    default_member: default_member.flatten(),
                    doc: doc(&field.doc),
                    at: module.at(of.name),
                });
            }
        }
        fields.sort_by_key(|field| field.tag);
        Struct {
            name,
            fields,
            key: std::mem::take(&mut self.keys[number]),
            doc: doc(&item.doc),
            at: module.at(item.name),
        }
    }

    fn tag(
        &mut self,
        module: Opened<'a>,
        field: &'a ast::Field,
        taken: &mut BTreeMap<u8, &'a ast::Field>,
    ) -> Option<u8> {
        let tag = field.number?;
        match taken.entry(tag) {
            btree_map::Entry::Vacant(entry) => {
                entry.insert(field);
            }
            btree_map::Entry::Occupied(first) => {
                let first = first.get();
                let by = self.name(module, first.item.name);
                let kind = Kind::DuplicateTag { tag, by };
                self.add_second(module, field.tag, kind, first.tag);
            }
        }
        Some(tag)
    }

    fn field_name(
        &mut self,
        module: Opened<'a>,
        field: &'a ast::Field,
        taken: &mut HashMap<&'a str, Span>,
    ) -> String {
        let span = field.item.name;
        let name = self.scope.name(module, span);
        let first = *taken.entry(name).or_insert(span);
        let name = name.to_owned();
        if first != span {
            let kind = Kind::DuplicateField { name: name.clone() };
            self.add_second(module, span, kind, first);
        }
        name
    }

    fn circles(&mut self) {
        for (circle, at) in circles(&self.holds) {
            let name = |number: &usize| self.scope.structs[*number].1;
            let mut names: Vec<_> = circle.iter().take(SHOWN).map(name).collect();
            names.extend((circle.len() > SHOWN).then_some("..."));
            names.extend(circle.first().map(name));
            let circle = names.join(" -> ");
            self.problems.add(at, Kind::RecursiveStruct { circle });
        }
    }

    fn enumeration(&mut self, module: Opened<'a>, item: &'a ast::Enum) -> Enum {
        let number = self.enums;
        self.enums += 1;
        let members = item.members.iter().filter_map(|member| {
            let name = self.scope.name(module, member.name);
            Some(Member {
                name: name.to_owned(),
                value: self.scope.members.value(number, name)?,
                doc: doc(&member.doc),
                at: module.at(member.name),
            })
        });
        Enum {
            members: members.collect(),
            name: self.name(module, item.name),
            doc: doc(&item.doc),
            at: module.at(item.name),
        }
    }

    fn constant(&mut self, module: Opened<'a>, item: &'a ast::Const) -> Option<Const> {
        let of = &item.item;
        let ty = self.ty(module, &of.ty)?;
        if !matches!(ty, Type::Basic(_) | Type::FixedString(_) | Type::Enum(_)) {
            let kind = Kind::ConstType { of: described(&ty) };
            self.add(module, of.ty_span, kind);
            return None;
        }
        let (value, member) = self.value(module, &ty, of.value.as_ref()?)?;
        Some(Const {
            name: self.name(module, of.name),
            ty,
            value,
            member,
            doc: doc(&item.doc),
            at: module.at(of.name),
        })
    }

    /// A type with its names looked up; none if one is not there, which is told.
    pub fn ty(&mut self, module: Opened<'a>, ty: &ast::Type) -> Option<Type> {
        Some(match ty {
            ast::Type::Basic(basic) => Type::Basic(*basic),
            ast::Type::FixedString(size) => Type::FixedString(*size),
            ast::Type::Vector(of, form) => Type::Vector(Box::new(self.ty(module, of)?), *form),
            ast::Type::Map(of) => {
                let (key, value) = (self.ty(module, &of.0), self.ty(module, &of.1));
                Type::Map(Box::new((key?, value?)))
            }
            ast::Type::Named(path) => {
                let name = |(module, name): (&str, &str)| TypeName {
                    module: module.to_owned(),
                    name: name.to_owned(),
                };
                match self.scope.find(module, path, "type", self.problems)? {
                    Definition::Struct(number) => Type::Struct(name(self.scope.structs[number])),
                    Definition::Enum(number) => Type::Enum(name(self.scope.enums[number])),
                }
            }
        })
    }

    pub fn name(&self, module: Opened<'a>, span: Span) -> String {
        self.scope.name(module, span).to_owned()
    }

    pub fn add(&mut self, module: Opened<'a>, span: Span, kind: Kind) {
        self.problems.add(module.at(span), kind);
    }

    pub fn add_second(&mut self, module: Opened<'a>, span: Span, kind: Kind, first: Span) {
        self.problems
            .add_second(module.at(span), kind, module.at(first));
    }
}

pub(crate) fn doc(doc: &ast::Doc) -> Option<String> {
    doc.as_deref().map(str::to_owned)
}
