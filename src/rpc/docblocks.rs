//! Interfaces as TarsPHP has them: the docblock of each method says its types, in a line for each
//! parameter, whose number is the tag, and one for the result. The method takes all in parameters first.

use std::ptr::NonNull;

use ext_php_rs::zend::ClassEntry;

use super::interfaces::{call_behind, implementation};
use super::prototypes::{self, Prototype};
use super::structs::text;
use super::table::{named, Direction, Function, Parameter, Typed};
use super::types::{name_of, wrong};
use crate::codec::basic::{Basic, Rules};
use crate::codec::failure::Failure;
use crate::zend::declared::{self, Code};

/// The functions that the docblocks of an interface say.
///
/// # Errors
/// One of them says none.
pub fn functions(
    interface: &ClassEntry,
    class: NonNull<ClassEntry>,
) -> Result<Vec<Function>, Failure> {
    let methods = declared::methods(interface);
    methods.iter().map(|code| function(code, class)).collect()
}

fn function(code: &Code, class: NonNull<ClassEntry>) -> Result<Function, Failure> {
    let name = text(code.name());
    let place = |problem: &dyn std::fmt::Display| {
        let interface = NonNull::new(code.class()).map_or_else(String::new, name_of);
        wrong(format_args!("{interface}::{name}(): {problem}"))
    };
    let comment = code.comment().ok_or_else(|| {
        place(&"it has no docblock that says its types, as @param int $id (with opcache, opcache.save_comments must be on).")
    })?;
    let comment = String::from_utf8_lossy(comment);
    let block = Docblock::read(&comment).map_err(|problem| place(&problem))?;
    let typed = |line: &Line| -> Result<Typed, Failure> {
        prototypes::typed(&line.prototype).map_err(|failure| match failure {
            Failure::Told(_, text) => place(&text),
            other => other,
        })
    };
    let ins = block
        .parameters
        .iter()
        .filter(|line| line.direction == Direction::In)
        .count();
    let (mut next_in, mut next_out) = (0, ins);
    let mut parameters = Vec::new();
    for (number, line) in block.parameters.iter().enumerate() {
        let next = match line.direction {
            Direction::In => &mut next_in,
            Direction::Out => &mut next_out,
        };
        parameters.push(Parameter {
            name: line.name.as_bytes().into(),
            tag: u8::try_from(number + 1)
                .map_err(|_| place(&"it has more than 255 parameters."))?,
            place: *next,
            typed: typed(line)?,
            direction: line.direction,
        });
        *next += 1;
    }
    let result = block.result.as_ref().map(typed).transpose()?;
    let method = implementation(class, code)?;
    let call = call_behind(method, parameters.len());
    Ok(Function {
        named: named(&parameters, result.is_some()),
        name: name.into_bytes().into(),
        method,
        arguments: parameters.len() + usize::from(call.is_some()),
        parameters,
        result,
        call,
        rules: Rules::Phptars,
    })
}

// A docblock's lines that say a type.
#[derive(Default)]
struct Docblock<'a> {
    parameters: Vec<Line<'a>>,
    result: Option<Line<'a>>,
}

struct Line<'a> {
    name: &'a str,
    prototype: Prototype<'a>,
    direction: Direction,
}

impl<'a> Docblock<'a> {
    fn read(comment: &'a str) -> Result<Self, String> {
        let mut block = Self::default();
        for line in comment.lines() {
            let line = line
                .trim()
                .trim_start_matches(['/', '*'])
                .trim_end_matches(['/', '*']);
            let line = line.trim();
            if let Some(rest) = line.strip_prefix("@param ") {
                let at = |problem| format!("{line}: {problem}");
                block.parameters.push(Line::parameter(rest).map_err(at)?);
            } else if let Some(rest) = line.strip_prefix("@return ") {
                let at = |problem| format!("{line}: {problem}");
                block.result = Line::result(rest.trim()).map_err(at)?;
            }
        }
        Ok(block)
    }
}

impl<'a> Line<'a> {
    // `TYPE $name`, then the class of a struct or what a vector or map is of, then `=out=`.
    fn parameter(line: &'a str) -> Result<Self, String> {
        let (word, rest) = line
            .split_once('$')
            .ok_or("write the type and then the $name.")?;
        let rest = rest.trim();
        let (name, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let (rest, direction) = match rest.trim().strip_suffix("=out=") {
            Some(rest) => (rest.trim(), Direction::Out),
            None => (rest.trim(), Direction::In),
        };
        let prototype = prototype(word.trim(), rest)?;
        Ok(Self {
            name,
            prototype,
            direction,
        })
    }

    fn result(line: &'a str) -> Result<Option<Self>, String> {
        if line == "void" {
            return Ok(None);
        }
        // `unsigned int` is two words.
        let compound = ["struct ", "vector ", "map "]
            .iter()
            .any(|word| line.starts_with(word));
        let (word, rest) = match compound {
            true => line.split_once(' ').unwrap_or((line, "")),
            false => (line, ""),
        };
        Ok(Some(Self {
            name: "",
            prototype: prototype(word, rest.trim())?,
            direction: Direction::Out,
        }))
    }
}

fn prototype<'a>(word: &str, rest: &'a str) -> Result<Prototype<'a>, String> {
    match (basic(word), word) {
        // What is behind a name is words for people.
        (Some(basic), _) => Ok(Prototype::Basic(basic)),
        (None, "struct" | "vector" | "map") => {
            let prototype = Prototype::read(rest)?;
            match (word, &prototype) {
                ("struct", Prototype::Struct(_))
                | ("vector", Prototype::Vector(_))
                | ("map", Prototype::Map(..)) => Ok(prototype),
                _ => Err(format!("'{rest}' is no {word}.")),
            }
        }
        _ => Err(format!("'{word}' is no type of Tars.")),
    }
}

fn basic(word: &str) -> Option<Basic> {
    Some(match word {
        "bool" => Basic::Bool,
        "byte" | "char" => Basic::Char,
        "unsigned byte" | "unsigned char" => Basic::UInt8,
        "short" => Basic::Short,
        "unsigned short" => Basic::UInt16,
        "int" | "enum" => Basic::Int32,
        "unsigned int" => Basic::UInt32,
        "long" => Basic::Int64,
        "float" => Basic::Float,
        "double" => Basic::Double,
        "string" => Basic::String,
        _ => return None,
    })
}
