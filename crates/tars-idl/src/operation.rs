//! Interfaces: names that are there once, and parameters whose tags fit.

use std::collections::HashMap;

use crate::ast;
use crate::check::{doc, Checker};
use crate::declaration::{Interface, Operation, Param};
use crate::kind::Kind;
use crate::scope::Opened;

/// A parameter's tag is its place, from 1, and a tag is a byte.
const MAX_PARAMS: usize = 255;

impl<'a> Checker<'a, '_> {
    pub fn interface(&mut self, module: Opened<'a>, item: &'a ast::Interface) -> Interface {
        let mut names = HashMap::new();
        let mut operations = Vec::with_capacity(item.operations.len());
        for operation in &item.operations {
            let span = operation.name;
            let name = self.scope.name(module, span);
            let first = *names.entry(name).or_insert(span);
            if first != span {
                let name = name.to_owned();
                self.add_second(module, span, Kind::DuplicateOperation { name }, first);
            }
            operations.push(self.operation(module, operation));
        }
        Interface {
            name: self.name(module, item.name),
            operations,
            doc: doc(&item.doc),
            at: module.at(item.name),
        }
    }

    fn operation(&mut self, module: Opened<'a>, item: &'a ast::Operation) -> Operation {
        if let Some(param) = item.params.get(MAX_PARAMS) {
            self.add(module, param.item.name, Kind::TooManyParameters);
        }
        let operation = self.scope.name(module, item.name);
        let mut names = HashMap::new();
        let mut params = Vec::with_capacity(item.params.len());
        for param in &item.params {
            let span = param.item.name;
            let name = self.scope.name(module, span);
            let first = *names.entry(name).or_insert(span);
            let name = name.to_owned();
            if name == operation {
                let name = name.clone();
                self.add(module, span, Kind::ParameterIsOperation { name });
            } else if first != span {
                let name = name.clone();
                self.add_second(module, span, Kind::DuplicateParameter { name }, first);
            }
            params.extend(self.ty(module, &param.item.ty).map(|ty| Param {
                name,
                ty,
                role: param.role,
                doc: doc(&param.doc),
                at: module.at(span),
            }));
        }
        Operation {
            name: operation.to_owned(),
            result: item.result.as_ref().and_then(|ty| self.ty(module, ty)),
            params,
            doc: doc(&item.doc),
            at: module.at(item.name),
        }
    }
}
