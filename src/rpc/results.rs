//! What a method has returned, and put into its out parameters, as the buffer of an answer.

use ext_php_rs::types::Zval;
use tars_wire::{Error, Form, Reader};

use super::table::{Function, Named, Parameter, Typed, RESULT};
use crate::codec::encode;
use crate::codec::failure::{Code, Failure};
use crate::codec::json;
use crate::zend::engine::{self, Writer};

const LARGEST: usize = i32::MAX as usize;

/// What is written.
pub struct Results<'a> {
    pub function: &'a Function,
    pub result: &'a Zval,
    pub arguments: &'a [Zval],
}

impl Results<'_> {
    /// Appends the buffer.
    ///
    /// # Errors
    /// A value is not of its type.
    pub fn write(&self, writer: &mut Writer, form: Form) -> Result<(), Failure> {
        match form {
            Form::Tagged => self.by_tag(writer),
            Form::Named => self.by_name(writer, false),
            Form::Typed => self.by_name(writer, true),
            Form::Json => self.as_json(writer),
        }
    }

    // What was packed at its tag, under its name.
    fn as_json(&self, writer: &mut Writer) -> Result<(), Failure> {
        let mut tagged = Writer::default();
        self.by_tag(&mut tagged)?;
        let mut reader = Reader::new(tagged.as_bytes());
        let result = self.function.result.iter().map(|typed| (0, RESULT, typed));
        let outs = self.function.outs();
        let outs = outs.map(|out| (out.tag, &*out.name, &out.typed));
        writer.write_raw(b"{");
        for (number, (tag, name, typed)) in result.chain(outs).enumerate() {
            if number > 0 {
                writer.write_raw(b",");
            }
            json::string(writer, name);
            writer.write_raw(b":");
            let wire = reader.seek_required(tag)?;
            json::value(&mut reader, wire, typed.schema, writer)
                .map_err(|failure| self.at(failure, name))?;
        }
        writer.write_raw(b"}");
        Ok(())
    }

    fn by_tag(&self, writer: &mut Writer) -> Result<(), Failure> {
        if let Some(typed) = &self.function.result {
            self.value(writer, 0, typed, self.result)
                .map_err(|failure| self.at(failure, b"the result"))?;
        }
        for parameter in self.function.outs() {
            let value = self.argument(parameter);
            self.value(writer, parameter.tag, &parameter.typed, value)
                .map_err(|failure| self.at(failure, &parameter.name))?;
        }
        Ok(())
    }

    // Each packed under its name; in version 2 also under that of its type.
    fn by_name(&self, writer: &mut Writer, typed: bool) -> Result<(), Failure> {
        let function = self.function;
        // The result comes twice: its bytes are copied.
        let mut result = 0..0;
        writer.begin_map(0, function.named.len());
        for named in &function.named {
            let (name, ty, value) = match (named, &function.result) {
                (Named::Out(number), _) => {
                    let parameter = &function.parameters[*number];
                    let value = self.argument(parameter);
                    (&*parameter.name, &parameter.typed, value)
                }
                (Named::Result, Some(ty)) => (b"".as_slice(), ty, self.result),
                (Named::ResultAgain, Some(ty)) => (RESULT, ty, self.result),
                (_, None) => continue,
            };
            writer.write_string(0, name);
            if *named == Named::ResultAgain {
                writer.write_again(result.clone());
                continue;
            }
            let start = writer.len();
            if typed {
                writer.begin_map(1, 1);
                writer.write_string(0, &ty.schema.name());
            }
            let mut written = Ok(());
            writer.write_simple_list_with(1, |writer| {
                written = self.value(writer, 0, ty, value);
            });
            written.map_err(|failure| self.at(failure, name))?;
            if *named == Named::Result {
                result = start..writer.len();
            }
        }
        Ok(())
    }

    fn argument(&self, parameter: &Parameter) -> &Zval {
        engine::deref(&self.arguments[parameter.place])
    }

    fn value(
        &self,
        writer: &mut Writer,
        tag: u8,
        typed: &Typed,
        value: &Zval,
    ) -> Result<(), Failure> {
        // Held: code of the user may run, and a reference may lead elsewhere then.
        let value = engine::copy(engine::deref(value));
        encode::value(writer, tag, typed.schema, &value, self.function.level())?;
        match writer.len() {
            0..=LARGEST => Ok(()),
            _ => Err(too_large()),
        }
    }

    #[cold]
    fn at(&self, failure: Failure, name: &[u8]) -> Failure {
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        let name = if name.is_empty() { b"the result" } else { name };
        let place = |error: Error| error.in_field(text(&self.function.name), text(name));
        failure.at(place)
    }
}

#[cold]
fn too_large() -> Failure {
    Failure::told(Code::Range, "The answer is larger than 2 GiB.")
}
