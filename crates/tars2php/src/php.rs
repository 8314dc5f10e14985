//! Pieces of PHP: values as they are written, and docblocks.

use std::fmt::Write;

use tars_idl::Value;

/// A value. A float always looks like one, and the smallest integer is no float.
pub(crate) fn literal(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Int(i64::MIN) => r"\PHP_INT_MIN".to_owned(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => format!("{value:?}"),
        Value::String(bytes) => string(bytes),
    }
}

/// A string of any bytes: in single quotes if a person can read it so.
pub(crate) fn string(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains(char::is_control) => {
            format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'"))
        }
        _ => {
            let mut quoted = String::from("\"");
            for byte in bytes {
                match byte {
                    b'"' | b'\\' | b'$' => write!(quoted, "\\{}", *byte as char),
                    b' '..=b'~' => write!(quoted, "{}", *byte as char),
                    _ => write!(quoted, "\\x{byte:02x}"),
                }
                .expect("a string takes all");
            }
            quoted + "\""
        }
    }
}

/// The name of a class in a string, which is how a person writes it.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{text}'")
}

/// A docblock of these lines, at an indentation; nothing if there are none.
pub(crate) fn docblock(indent: &str, lines: &[String]) -> String {
    match lines {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let mut block = format!("{indent}/**\n");
            for line in lines {
                let gap = if line.is_empty() { "" } else { " " };
                writeln!(block, "{indent} *{gap}{line}").expect("a string takes all");
            }
            block + indent + " */\n"
        }
    }
}

/// What a comment says, as lines of a docblock: it cannot end the block, and its `@param`
/// and the like, which are not PHP's, are only text.
pub(crate) fn comment(doc: Option<&str>) -> Vec<String> {
    let lines = doc.unwrap_or_default().lines().map(|line| {
        let line = harmless(line);
        match line.strip_prefix('@') {
            Some(_) => format!("\\{line}"),
            None => line,
        }
    });
    lines.collect()
}

/// The same on one line.
pub(crate) fn remark(doc: Option<&str>) -> String {
    let lines = doc.unwrap_or_default().lines().map(harmless);
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

fn harmless(line: &str) -> String {
    let line = line.replace("*/", "* /").replace("{@", "{ @");
    line.replace(char::is_control, " ").trim_end().to_owned()
}

/// Lines of text, an empty one, and then tags.
pub(crate) fn with_tags(mut lines: Vec<String>, tags: Vec<String>) -> Vec<String> {
    if !lines.is_empty() && !tags.is_empty() {
        lines.push(String::new());
    }
    lines.extend(tags);
    lines
}
