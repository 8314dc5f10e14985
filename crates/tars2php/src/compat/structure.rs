//! Structs: classes on TARS_Struct, whose members are set by the constructor as far as the
//! wire needs to know what is in them.

use tars_idl::{Field, Struct, Type, TypeName};

use super::circle::Circles;
use super::prototype::{constant, prototype};
use super::Writing;
use crate::name::{For, Names};
use crate::php::{comment, docblock, literal};
use crate::program::Item;

impl<'a> Writing<'a> {
    pub(super) fn structure(&mut self, item: &Item<'a, Struct>, circles: &Circles) {
        let class = self.types.class(item.module, &item.of.name).name.clone();
        let mut names = Names::new(For::Constant);
        let tags: Vec<(&Field, String)> = item
            .of
            .fields
            .iter()
            .map(|field| (field, names.take(&field.name.to_ascii_uppercase())))
            .collect();
        let table = table_name(item.of);

        let mut text = docblock("", &comment(item.of.doc.as_deref()));
        text += &format!("class {class} extends \\TARS_Struct\n{{\n");
        for (field, tag) in &tags {
            text += &format!("    const {tag} = {};\n", field.tag);
        }
        text += "\n";
        for (field, _) in &tags {
            let default = field.default.as_ref();
            let default = default.map_or(String::new(), |value| format!(" = {}", literal(value)));
            text += &docblock("    ", &comment(field.doc.as_deref()));
            text += &format!("    public ${}{default};\n", field.name);
        }
        text += &format!("\n    protected static ${table} = array(\n");
        for (field, tag) in &tags {
            text += &format!(
                "        self::{tag} => array(\n            'name' => '{}',\n            'required' => {},\n            'type' => \\TARS::{},\n        ),\n",
                field.name,
                field.require,
                constant(&field.ty)
            );
        }
        text += "    );\n";
        text += &self.constructor(item, &class, &table, circles);
        text += "}\n";
        self.class_file(&class, &item.source(), &text);
    }

    fn constructor(
        &self,
        item: &Item<'a, Struct>,
        class: &str,
        table: &str,
        circles: &Circles,
    ) -> String {
        let own = TypeName {
            module: item.module.to_owned(),
            name: item.of.name.clone(),
        };
        let mut in_circle = false;
        let mut members = Vec::new();
        let (structs, others): (Vec<&Field>, Vec<&Field>) = item
            .of
            .fields
            .iter()
            .partition(|field| matches!(field.ty, Type::Struct(_)));
        for field in structs.into_iter().chain(others) {
            if !matches!(field.ty, Type::Struct(_) | Type::Vector(..) | Type::Map(_)) {
                continue;
            }
            let value = prototype(&field.ty, &mut |name| {
                let class = &self.types.named(name).name;
                if *name == own {
                    "$this".to_owned()
                } else if circles.are_one(name, &own) {
                    in_circle = true;
                    format!("{class}::$_making ?? new {class}()")
                } else {
                    format!("new {class}()")
                }
            });
            members.push(format!("$this->{} = {value};\n", field.name));
        }
        let name = [self.obj.0.join("_"), class.to_owned()].join("_");
        let parent = format!("        parent::__construct('{name}', self::${table});\n");
        if in_circle {
            let members: String = members
                .iter()
                .map(|member| format!("            {member}"))
                .collect();
            format!(
                "\n    /** The object that is being made: structs that hold one another stand for their types. */\n    \
                 public static $_making;\n\n    public function __construct()\n    {{\n{parent}        \
                 $outer = self::$_making;\n        self::$_making = $this;\n        try {{\n{members}        \
                 }} finally {{\n            self::$_making = $outer;\n        }}\n    }}\n"
            )
        } else {
            let members: String = members
                .iter()
                .map(|member| format!("        {member}"))
                .collect();
            format!("\n    public function __construct()\n    {{\n{parent}{members}    }}\n")
        }
    }
}

/// `$_fields`, unless a field is called so.
fn table_name(of: &Struct) -> String {
    let mut names = Names::new(For::Constant);
    for field in &of.fields {
        names.take(&field.name);
    }
    names.take("_fields")
}
