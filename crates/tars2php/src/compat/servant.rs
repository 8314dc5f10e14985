//! The interface that a server implements. TarsPHP's server reads its docblocks: a line for
//! each parameter, whose number is the tag, and one for the result; anything else there
//! would be taken for the result. So the lines are in the order of the .tars file.

use tars_idl::Type;

use super::prototype::{annotation, word};
use super::{Method, Writing};

impl Writing<'_> {
    pub(super) fn servant(&self, name: &str, methods: &[Method<'_>]) -> String {
        let imports = self.imports(name, methods, |method| {
            let types = method.signature().into_iter().map(|param| &param.of.ty);
            types.filter(|ty| matches!(ty, Type::Struct(_))).collect()
        });
        let methods: Vec<String> = methods
            .iter()
            .map(|method| {
                let signature = self.signature(method, &imports);
                format!(
                    "{}    public function {}({signature});\n",
                    self.docblock(method),
                    method.name
                )
            })
            .collect();
        let uses = imports.text("");
        format!("{uses}interface {name}\n{{\n{}}}\n", methods.join("\n"))
    }

    fn docblock(&self, method: &Method<'_>) -> String {
        let mut text = String::from("    /**\n");
        for param in &method.params {
            let out = if param.is_out() { " =out=" } else { "" };
            let (word, rest) = self.documented(&param.of.ty);
            text += &format!("     * @param {word} ${}{rest}{out}\n", param.name);
        }
        let result = match &method.of.result {
            Some(ty) => {
                let (word, rest) = self.documented(ty);
                format!("{word}{rest}")
            }
            None => "void".to_owned(),
        };
        text + &format!("     * @return {result}\n     */\n")
    }

    /// The word, and what is behind it.
    fn documented(&self, ty: &Type) -> (&'static str, String) {
        let rest = match ty {
            Type::Struct(_) | Type::Vector(..) | Type::Map(_) => {
                format!(" {}", annotation(&self.types, ty))
            }
            _ => String::new(),
        };
        (word(ty), rest)
    }
}
