//! Enums. PHP has one case a value: a second member with it is a constant that is the case.

use tars_idl::Enum;

use crate::name::{For, Names};
use crate::php::{comment, docblock};
use crate::types::{Cases, Class};

/// The members under the names that PHP takes for them.
pub(crate) fn cases(of: &Enum) -> Cases {
    let mut names = Names::new(For::Constant);
    let mut cases = Cases::default();
    for (at, member) in of.members.iter().enumerate() {
        cases.names.push(names.take(&member.name));
        cases.first.entry(member.value).or_insert(at);
    }
    cases
}

pub(crate) fn text(of: &Enum, class: &Class) -> String {
    let doc = docblock("", &comment(of.doc.as_deref()));
    let mut text = format!("{doc}enum {}: int\n{{\n", class.name);
    let Cases { names, first } = &class.cases;
    for (at, member) in of.members.iter().enumerate() {
        let name = &names[at];
        text += &docblock("    ", &comment(member.doc.as_deref()));
        text += &match first[&member.value] {
            first if first == at => format!("    case {name} = {};\n", member.value),
            first => format!("    public const {name} = self::{};\n", names[first]),
        };
    }
    text + "}\n"
}
