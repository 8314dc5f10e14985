//! Constants: PHP loads no file for a constant alone, so those of a module are in a class.

use std::collections::HashMap;

use tars_idl::Const;

use super::Writing;
use crate::name::{For, Names};
use crate::php::{comment, docblock, literal};
use crate::program::Item;

impl<'a> Writing<'a> {
    pub(super) fn constants(&mut self, all: &[Item<'a, Const>]) {
        let mut modules: Vec<Vec<&Item<'a, Const>>> = Vec::new();
        let mut places = HashMap::new();
        for item in all {
            let place = *places.entry(item.module).or_insert(modules.len());
            if place == modules.len() {
                modules.push(Vec::new());
            }
            modules[place].push(item);
        }
        for own in modules {
            self.constants_of(own[0].module, &own);
        }
    }

    fn constants_of(&mut self, module: &'a str, all: &[&Item<'a, Const>]) {
        let (here, class) = self.new_name(module, "Constants");
        let mut names = Names::new(For::Constant);
        let mut text = format!("final class {class}\n{{\n");
        for item in all {
            let of = item.of;
            let value = self.types.value(&of.ty, &of.value, &here);
            let value = value.unwrap_or_else(|| literal(&of.value));
            text += &docblock("    ", &comment(of.doc.as_deref()));
            text += &format!("    public const {} = {value};\n", names.take(&of.name));
        }
        text += "}\n";
        let mut sources: Vec<String> = all.iter().map(|item| item.source()).collect();
        sources.dedup();
        self.file(module, &class, &sources.join(", "), &text);
    }
}
