//! A tree back to text, byte for byte as `TC_Config::tostr` writes it: two spaces a
//! level, parameters before domains, an empty value without its `=`. Parameters outside
//! every domain are not written; that is TarsCpp's rule.

use crate::tree::{Domain, Tree};

/// A name or value that the grammar can hold but not write: it has a `<` or a `>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{}' cannot be written to a conf: it has '<' or '>' in it", String::from_utf8_lossy(.text))]
pub struct Unprintable {
    /// The name or value.
    pub text: Vec<u8>,
}

impl Tree<'_> {
    /// The conf as text.
    ///
    /// # Errors
    /// A name or value has `<` or `>` in it, where TarsCpp throws too.
    pub fn to_text(&self) -> Result<Vec<u8>, Unprintable> {
        let mut out = Vec::new();
        for domain in self.root().domains() {
            write(&mut out, 0, domain)?;
        }
        Ok(out)
    }
}

/// Recursion is bounded by the parser's depth limit.
fn write(out: &mut Vec<u8>, depth: usize, domain: Domain<'_, '_>) -> Result<(), Unprintable> {
    tag(out, depth, b"<", domain.name())?;
    for param in domain.params() {
        indent(out, depth + 1);
        escape(out, param.name())?;
        if !param.value().is_empty() {
            out.push(b'=');
            escape(out, param.value())?;
        }
        out.push(b'\n');
    }
    for inner in domain.domains() {
        write(out, depth + 1, inner)?;
    }
    tag(out, depth, b"</", domain.name())
}

fn tag(out: &mut Vec<u8>, depth: usize, open: &[u8], name: &[u8]) -> Result<(), Unprintable> {
    indent(out, depth);
    out.extend_from_slice(open);
    escape(out, name)?;
    out.extend_from_slice(b">\n");
    Ok(())
}

fn indent(out: &mut Vec<u8>, depth: usize) {
    out.resize(out.len() + 2 * depth, b' ');
}

fn escape(out: &mut Vec<u8>, text: &[u8]) -> Result<(), Unprintable> {
    for byte in text {
        match byte {
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'=' => out.extend_from_slice(b"\\="),
            b'<' | b'>' => {
                let text = text.to_vec();
                return Err(Unprintable { text });
            }
            plain => out.push(*plain),
        }
    }
    Ok(())
}
