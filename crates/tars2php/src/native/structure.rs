//! Structs: a final class whose constructor promotes the fields. Those without a default
//! come first, since PHP wants them so; each group is in the order of the tags.

use tars_idl::{Field, Struct, Type};

use super::Writing;
use crate::name::{For, Names};
use crate::php::{comment, docblock, quoted, with_tags};
use crate::program::Item;
use crate::types::is_array;

impl<'a> Writing<'a> {
    pub(super) fn structure(&mut self, item: &Item<'a, Struct>) {
        let class = self.types.class(item.module, &item.of.name).clone();
        let mut names = Names::new(For::Variable);
        let params = item.of.fields.iter().map(|field| {
            let name = names.take(&field.name);
            self.field(item, field, &name, &class.namespace)
        });
        let (with_default, without): (Vec<Param>, Vec<Param>) =
            params.partition(|param| param.has_default);
        let params: String = without
            .into_iter()
            .chain(with_default)
            .map(|param| param.text)
            .collect();

        let doc = docblock("", &comment(item.of.doc.as_deref()));
        let name = format!("{}.{}", item.module, item.of.name);
        let text = format!(
            "{doc}#[\\Tars\\Struct({})]\nfinal class {}\n{{\n    public function __construct(\n{params}    ) {{\n    }}\n}}\n",
            quoted(&name),
            class.name
        );
        self.file(item.module, &class.name, &item.source(), &text);
    }

    fn field(&mut self, item: &Item<'a, Struct>, field: &Field, name: &str, here: &str) -> Param {
        let ty = &field.ty;
        let default = match &field.default {
            Some(value) => {
                let default = self.types.value(ty, value, here);
                if default.is_none() {
                    let text = "the default is no member of the enum, so PHP has none for it";
                    self.output.warn(item.idl, field.at, text);
                }
                default
            }
            None if field.require => None,
            None => self.types.zero(ty, here),
        };
        let (nullable, default) = match default {
            None if !field.require => ("?", Some("null".to_owned())),
            default => ("", default),
        };
        let var = is_array(ty).then(|| format!("@var {}", self.types.doc(ty, here)));
        let doc = with_tags(comment(field.doc.as_deref()), var.into_iter().collect());
        let has_default = default.is_some();
        let default = default.map_or(String::new(), |default| format!(" = {default}"));
        let text = format!(
            "{}        {}\n        public {nullable}{} ${name}{default},\n",
            docblock("        ", &doc),
            self.attribute(field, ty, name),
            self.types.php(ty, here),
        );
        Param { text, has_default }
    }

    fn attribute(&self, field: &Field, ty: &Type, name: &str) -> String {
        let mut text = format!(
            "#[\\Tars\\Field({}, {}",
            field.tag,
            quoted(&self.types.wire(ty))
        );
        if field.require {
            text += ", require: true";
        }
        if name != field.name {
            text += &format!(", name: {}", quoted(&field.name));
        }
        text + ")]"
    }
}

struct Param {
    text: String,
    has_default: bool,
}
