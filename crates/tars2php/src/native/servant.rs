//! Interfaces: what a servant implements, and a client that implements it by calling one.

use tars_idl::{Interface, Operation, Param, Role};

use super::Writing;
use crate::name::{For, Names};
use crate::php::{comment, docblock, quoted, remark, with_tags};
use crate::program::Item;
use crate::types::is_array;

impl<'a> Writing<'a> {
    pub(super) fn servant(&mut self, item: &Item<'a, Interface>) {
        let (here, servant) = self.new_name(item.module, &format!("{}Servant", item.of.name));
        let (_, client) = self.new_name(item.module, &format!("{}Client", item.of.name));
        let mut names = Names::new(For::Method);
        let operations = item.of.operations.iter();
        let methods: Vec<Method<'_>> = operations
            .map(|of| Method::new(of, names.take(&of.name)))
            .collect();
        let text = self.interface(item.of, &servant, &methods, &here);
        self.file(item.module, &servant, &item.source(), &text);
        let text = self.client(&client, &servant, &methods, &here);
        self.file(item.module, &client, &item.source(), &text);
    }

    fn interface(&self, of: &Interface, name: &str, methods: &[Method<'_>], here: &str) -> String {
        let doc = docblock("", &comment(of.doc.as_deref()));
        let obj = self.obj.map_or(String::new(), |obj| {
            format!("({})", quoted(&obj.to_string()))
        });
        let methods: Vec<String> = methods
            .iter()
            .map(|method| self.declaration(method, here))
            .collect();
        let methods = methods.join("\n");
        format!("{doc}#[\\Tars\\Obj{obj}]\ninterface {name}\n{{\n{methods}}}\n")
    }

    fn declaration(&self, method: &Method<'_>, here: &str) -> String {
        let doc = with_tags(comment(method.of.doc.as_deref()), self.tags(method, here));
        let doc = docblock("    ", &doc);
        let params = method.params.iter().map(|(param, name)| {
            let attribute = self.param_attribute(param, name);
            format!(
                "        {attribute} {},\n",
                self.parameter(param, name, here)
            )
        });
        let params: String = params.collect();
        let params = if params.is_empty() {
            params
        } else {
            format!("\n{params}    ")
        };
        format!(
            "{doc}{}    public function {}({params}): {};\n",
            self.method_attribute(method),
            method.name,
            self.result(method, here)
        )
    }

    /// What the signature leaves open, and what comments say of parameters.
    fn tags(&self, method: &Method<'_>, here: &str) -> Vec<String> {
        let mut tags = Vec::new();
        for (param, name) in &method.params {
            let ty = self.types.doc(&param.ty, here);
            let remark = remark(param.doc.as_deref());
            let is_out = param.role == Role::Out;
            if is_array(&param.ty) || !remark.is_empty() {
                let or_null = if is_out { "|null" } else { "" };
                tags.push(
                    format!("@param {ty}{or_null} ${name} {remark}")
                        .trim_end()
                        .to_owned(),
                );
            }
            if is_out {
                tags.push(format!("@param-out {ty} ${name}"));
            }
        }
        let result = method.of.result.as_ref().filter(|ty| is_array(ty));
        tags.extend(result.map(|ty| format!("@return {}", self.types.doc(ty, here))));
        tags
    }

    fn method_attribute(&self, method: &Method<'_>) -> String {
        let mut arguments = Vec::new();
        if let Some(ty) = &method.of.result {
            arguments.push(quoted(&self.types.wire(ty)));
        }
        if method.name != method.of.name {
            arguments.push(format!("name: {}", quoted(&method.of.name)));
        }
        if arguments.is_empty() {
            return String::new();
        }
        format!("    #[\\Tars\\Method({})]\n", arguments.join(", "))
    }

    fn param_attribute(&self, param: &Param, name: &str) -> String {
        let mut text = format!("#[\\Tars\\Param({}", quoted(&self.types.wire(&param.ty)));
        if name != param.name {
            text += &format!(", name: {}", quoted(&param.name));
        }
        if param.role == Role::RouteKey {
            text += ", routeKey: true";
        }
        text + ")]"
    }

    /// An out parameter may be a variable that is not there yet.
    fn parameter(&self, param: &Param, name: &str, here: &str) -> String {
        let ty = self.types.php(&param.ty, here);
        if param.role == Role::Out {
            format!("?{ty} &${name}")
        } else {
            format!("{ty} ${name}")
        }
    }

    fn result(&self, method: &Method<'_>, here: &str) -> String {
        let result = method.of.result.as_ref();
        result.map_or("void".to_owned(), |ty| self.types.php(ty, here))
    }

    fn client(&self, name: &str, servant: &str, methods: &[Method<'_>], here: &str) -> String {
        let calls: String = methods
            .iter()
            .map(|method| format!("\n{}", self.call(method, here)))
            .collect();
        format!(
            "final class {name} implements {servant}\n{{\n    private readonly \\Tars\\Client $client;\n\n    \
             /** @param \\Tars\\Client|string $client a client, or the object's name, with or without endpoints */\n    \
             public function __construct(\\Tars\\Client|string $client)\n    {{\n        \
             $this->client = \\Tars\\Client::of($client, {servant}::class);\n    }}\n{calls}}}\n"
        )
    }

    fn call(&self, method: &Method<'_>, here: &str) -> String {
        let params = method.params.iter();
        let signature = params
            .clone()
            .map(|(param, name)| self.parameter(param, name, here));
        let signature = signature.collect::<Vec<_>>().join(", ");
        let (outs, ins): (Vec<_>, Vec<_>) = params.partition(|(param, _)| param.role == Role::Out);
        let ins = ins.iter().map(|(_, name)| format!("${name}"));
        let ins = ins.collect::<Vec<_>>().join(", ");
        let call = format!("$this->client->call({}, [{ins}]);\n", quoted(&method.name));

        let mut body = String::new();
        if outs.is_empty() && method.of.result.is_none() {
            body += &format!("        {call}");
        } else {
            let answer = &method.answer;
            let result = method.of.result.as_ref();
            let result = result.map_or("null".to_owned(), |ty| self.types.doc(ty, here));
            let outs_doc = outs
                .iter()
                .map(|(param, _)| self.types.doc(&param.ty, here));
            let shape: Vec<String> = [result].into_iter().chain(outs_doc).collect();
            body += &format!(
                "        /** @var array{{{}}} ${answer} */\n",
                shape.join(", ")
            );
            body += &format!("        ${answer} = {call}");
            for (at, (_, name)) in outs.iter().enumerate() {
                body += &format!("        ${name} = ${answer}[{}];\n", at + 1);
            }
            if method.of.result.is_some() {
                body += &format!("\n        return ${answer}[0];\n");
            }
        }
        format!(
            "    public function {}({signature}): {}\n    {{\n{body}    }}\n",
            method.name,
            self.result(method, here)
        )
    }
}

/// An operation under the names that PHP takes.
struct Method<'a> {
    of: &'a Operation,
    name: String,
    params: Vec<(&'a Param, String)>,
    /// A variable that is no parameter.
    answer: String,
}

impl<'a> Method<'a> {
    fn new(of: &'a Operation, name: String) -> Self {
        let mut names = Names::new(For::Variable);
        let params = of
            .params
            .iter()
            .map(|param| (param, names.take(&param.name)));
        let params = params.collect();
        Method {
            of,
            name,
            params,
            answer: names.take("answer"),
        }
    }
}
