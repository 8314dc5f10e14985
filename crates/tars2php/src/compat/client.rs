//! Clients, and what they have in common with interfaces: imports and signatures.

use std::collections::HashSet;

use tars_idl::{Type, TypeName};

use super::prototype::{function, prototype};
use super::{Method, Parameter, Writing};
use crate::types::is_pairs;

/// The classes of TarsPHP that a client uses.
const RUNTIME: [&str; 4] = [
    "CommunicatorConfig",
    "Communicator",
    "RequestPacket",
    "TUPAPIWrapper",
];

/// The structs that a file calls by their short names.
pub(super) struct Imports {
    /// Whole names, in the order of their use.
    classes: Vec<String>,
    short: HashSet<TypeName>,
}

impl Imports {
    pub fn text(&self, before: &str) -> String {
        let uses: String = self
            .classes
            .iter()
            .map(|class| format!("use {class};\n"))
            .collect();
        match (before, uses.as_str()) {
            ("", "") => String::new(),
            (before, "") => format!("{before}\n"),
            ("", uses) => format!("{uses}\n"),
            (before, uses) => format!("{before}\n{uses}\n"),
        }
    }
}

impl Writing<'_> {
    /// Imports what methods use, but no class whose short name means something else there.
    pub(super) fn imports<'m>(
        &self,
        own: &str,
        methods: &'m [Method<'_>],
        used: impl Fn(&'m Method<'_>) -> Vec<&'m Type>,
    ) -> Imports {
        let mut imports = Imports {
            classes: Vec::new(),
            short: HashSet::new(),
        };
        for ty in methods.iter().flat_map(used) {
            prototype(ty, &mut |name| {
                let class = self.types.named(name);
                let clashes = |other: &str| class.name.eq_ignore_ascii_case(other);
                if !clashes(own)
                    && !RUNTIME.into_iter().any(clashes)
                    && imports.short.insert(name.clone())
                {
                    imports.classes.push(class.full());
                }
                String::new()
            });
        }
        imports
    }

    /// The name of a struct's class in a file.
    fn class(&self, name: &TypeName, imports: &Imports) -> String {
        let class = self.types.named(name);
        if imports.short.contains(name) {
            class.name.clone()
        } else {
            format!("\\{}", class.full())
        }
    }

    pub(super) fn signature(&self, method: &Method<'_>, imports: &Imports) -> String {
        let params = method.signature().into_iter().map(|param| {
            let class = match &param.of.ty {
                Type::Struct(name) => self.class(name, imports) + " ",
                _ => String::new(),
            };
            let out = if param.is_out() { "&" } else { "" };
            format!("{class}{out}${}", param.name)
        });
        params.collect::<Vec<_>>().join(", ")
    }

    pub(super) fn client(&self, name: &str, methods: &[Method<'_>]) -> String {
        let imports = self.imports(name, methods, |method| {
            let params = method.signature().into_iter().map(|param| &param.of.ty);
            params.chain(&method.of.result).collect()
        });
        let runtime: String = RUNTIME
            .iter()
            .map(|class| format!("use Tars\\client\\{class};\n"))
            .collect();
        let uses = imports.text(&runtime);
        let calls: String = methods
            .iter()
            .map(|method| self.call(method, &imports))
            .collect();
        format!(
            "{uses}class {name}\n{{\n    protected $_communicator;\n    protected $_iVersion;\n    protected $_iTimeout;\n    \
             public $_servantName = \"{}\";\n    public $_contexts = [];\n    public $_statuses = [];\n\n    \
             public function __construct(CommunicatorConfig $config)\n    {{\n        \
             $config->setServantName($this->_servantName);\n        \
             $this->_communicator = new Communicator($config);\n        \
             $this->_iVersion = $config->getIVersion();\n        \
             $this->_iTimeout = $config->getAsyncInvokeTimeout() ?: 2;\n    }}\n{calls}}}\n",
            self.obj
        )
    }

    fn call(&self, method: &Method<'_>, imports: &Imports) -> String {
        let mut names = method.names.clone();
        let (packet, bufs, answer) = (
            names.take("requestPacket"),
            names.take("encodeBufs"),
            names.take("sBuffer"),
        );
        let mut body = format!(
            "        ${packet} = new RequestPacket();\n        \
             ${packet}->_iVersion = $this->_iVersion;\n        \
             ${packet}->_funcName = '{}';\n        \
             ${packet}->_servantName = $this->_servantName;\n        \
             ${packet}->_contexts = $this->_contexts;\n        \
             ${packet}->_statuses = $this->_statuses;\n        ${bufs} = [];\n",
            method.of.name
        );
        for param in method.params.iter().filter(|param| !param.is_out()) {
            let value = match param.of.ty {
                Type::Vector(..) | Type::Map(_) => {
                    let (value, text) = self.filled(param, &mut names, imports);
                    body += &text;
                    value
                }
                _ => param.name.clone(),
            };
            let (wire, tag) = (&param.of.name, param.tag);
            body += &format!(
                "        ${bufs}['{wire}'] = TUPAPIWrapper::put{}(\"{wire}\", {tag}, ${value}, $this->_iVersion);\n",
                function(&param.of.ty)
            );
        }
        body += &format!(
            "        ${packet}->_encodeBufs = ${bufs};\n\n        \
             ${answer} = $this->_communicator->invoke(${packet}, $this->_iTimeout);\n"
        );
        for param in method.params.iter().filter(|param| param.is_out()) {
            let (name, wire, tag) = (&param.name, &param.of.name, param.tag);
            let get = self.get(&param.of.ty, wire, tag, name, &answer, imports);
            body += &match param.of.ty {
                // It is filled.
                Type::Struct(_) => format!("        {get};\n"),
                _ => format!("        ${name} = {get};\n"),
            };
        }
        if let Some(ty) = &method.of.result {
            body += "\n";
            let value = names.take("returnVal");
            let get = self.get(ty, "", 0, &value, &answer, imports);
            body += &match ty {
                Type::Struct(of) => format!(
                    "        ${value} = new {}();\n        {get};\n\n        return ${value};\n",
                    self.class(of, imports)
                ),
                _ => format!("        return {get};\n"),
            };
        }
        let signature = self.signature(method, imports);
        format!(
            "\n    public function {}({signature})\n    {{\n{body}    }}\n",
            method.name
        )
    }

    /// A vector or a map from an array: the variable, and the code that makes it.
    fn filled(
        &self,
        param: &Parameter<'_>,
        names: &mut crate::name::Names,
        imports: &Imports,
    ) -> (String, String) {
        let new = self.prototype(&param.of.ty, imports);
        let from = &param.name;
        let (kind, each, push) = match &param.of.ty {
            Type::Map(of) if is_pairs(&of.0) => ("map", "$pair", "$pair"),
            Type::Map(_) => ("map", "$key => $value", "[$key => $value]"),
            _ => ("vec", "$value", "$value"),
        };
        let to = names.take(&format!("{from}_{kind}"));
        let (value, key, pair) = (names.take("value"), names.take("key"), names.take("pair"));
        let named = |text: &str| {
            let text = text.replace("$value", &format!("${value}"));
            text.replace("$key", &format!("${key}"))
                .replace("$pair", &format!("${pair}"))
        };
        let text = format!(
            "        ${to} = {new};\n        foreach (${from} as {}) {{\n            \
             ${to}->pushBack({});\n        }}\n",
            named(each),
            named(push)
        );
        (to, text)
    }

    /// `variable` is filled if it is a struct.
    fn get(
        &self,
        ty: &Type,
        name: &str,
        tag: usize,
        variable: &str,
        from: &str,
        imports: &Imports,
    ) -> String {
        let into = match ty {
            Type::Struct(_) => format!("${variable}, "),
            Type::Vector(..) | Type::Map(_) => self.prototype(ty, imports) + ", ",
            _ => String::new(),
        };
        format!(
            "TUPAPIWrapper::get{}(\"{name}\", {tag}, {into}${from}, $this->_iVersion)",
            function(ty)
        )
    }

    fn prototype(&self, ty: &Type, imports: &Imports) -> String {
        prototype(ty, &mut |name| {
            format!("new {}()", self.class(name, imports))
        })
    }
}
