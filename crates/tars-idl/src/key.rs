//! `key[Struct, field, ...]`: which fields order a struct.

use std::collections::HashSet;

use crate::ast::Item;
use crate::kind::Kind;
use crate::problem::Problems;
use crate::scope::{Definition, Scope};

/// The key of each struct, by its number.
pub(crate) fn keys(scope: &Scope<'_>, problems: &mut Problems) -> Vec<Vec<String>> {
    let mut keys = vec![Vec::new(); scope.structs.len()];
    let written = scope.items().filter_map(|(module, item)| match item {
        Item::Key(key) => Some((module, key)),
        _ => None,
    });
    let mut written = written.peekable();
    if written.peek().is_none() {
        return keys;
    }
    let fields = fields(scope);
    for (module, key) in written {
        let of = scope.find(module, &key.of, "struct", problems);
        let Some(Definition::Struct(number)) = of else {
            continue;
        };
        let mut named = HashSet::new();
        for span in &key.fields {
            let name = scope.name(module, *span);
            let unknown = fields[number]
                .as_ref()
                .is_some_and(|fields| !fields.contains(name));
            if unknown {
                let of = scope.structs[number].1.to_owned();
                let name = name.to_owned();
                problems.add(module.at(*span), Kind::UnknownField { of, name });
            } else if !named.insert(name) {
                let name = name.to_owned();
                problems.add(module.at(*span), Kind::DuplicateField { name });
            }
        }
        let names = key
            .fields
            .iter()
            .map(|span| scope.name(module, *span).to_owned());
        keys[number].extend(names);
    }
    keys
}

/// The fields of each struct, by its number; none where some could not be read.
fn fields<'a>(scope: &Scope<'a>) -> Vec<Option<HashSet<&'a str>>> {
    let structs = scope.items().filter_map(|(module, item)| match item {
        Item::Struct(item) => Some((module, item)),
        _ => None,
    });
    structs
        .map(|(module, item)| {
            let names = item
                .fields
                .iter()
                .map(|field| scope.name(module, field.item.name));
            (!item.broken).then(|| names.collect())
        })
        .collect()
}
