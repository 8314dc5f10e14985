//! A `.env`, kept up to date: the lines of our keys get new values, keys that are missing get lines
//! at the end, and every other byte stays as it is. Written at once or not at all. Or only looked at:
//! which of its lines say something else than we do.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::process::{Gid, Uid};

/// A new file's mode: what we write is no secret.
const MODE: u32 = 0o644;

/// Sets these variables in a file; it keeps its mode and owner. A file that already has them is not
/// touched; one that is not there is made. True if it was written.
///
/// # Errors
/// What the system says about reading or writing it; then it is as it was.
pub fn update(file: &Path, variables: &[(String, Vec<u8>)]) -> io::Result<bool> {
    // A link stays one: the file behind it is replaced.
    let file = match fs::canonicalize(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => file.to_owned(),
        real => real?,
    };
    let about = match fs::metadata(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        about => Some(about?),
    };
    let before = match &about {
        None => Vec::new(),
        Some(_) => read(&file)?,
    };
    let after = edit(&before, variables);
    if after == before && about.is_some() {
        return Ok(false);
    }
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".tars.{}", std::process::id()));
    let draft = file.with_file_name(name);
    let written = (|| {
        let mode = about.as_ref().map_or(MODE, |about| about.mode() & 0o7777);
        let mut options = OpenOptions::new();
        // Nobody may read a secret that stands in it before the mode is right.
        let mut out = options
            .write(true)
            .create_new(true)
            .mode(mode & 0o600)
            .open(&draft)?;
        out.write_all(&after)?;
        if let Some(about) = &about {
            let owner = (Uid::from_raw(about.uid()), Gid::from_raw(about.gid()));
            let ours = fs::metadata(&draft)?;
            if (ours.uid(), ours.gid()) != (about.uid(), about.gid()) {
                rustix::fs::fchown(&out, Some(owner.0), Some(owner.1))?;
            }
        }
        out.set_permissions(fs::Permissions::from_mode(mode))?;
        out.sync_all()?;
        fs::rename(&draft, &file)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written.map(|()| true)
}

/// The bytes of a file; not of a pipe, which may never end, nor of a device, which must not be replaced.
pub fn read(file: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    fs::read(file)
}

/// A variable's line.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// From 1.
    pub number: usize,
    /// The variable.
    pub name: String,
    /// What it says, as far as that is simple to say; else as it is written.
    pub value: String,
}

/// The lines that give one of these variables another value, each with ours. Of several lines for one
/// variable the last counts.
pub fn others(text: &[u8], variables: &[(String, Vec<u8>)]) -> Vec<(Line, String)> {
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut found: Vec<Option<(Line, String)>> = variables.iter().map(|_| None).collect();
    let (mut rest, mut number) = (text, 1);
    while !rest.is_empty() {
        let entry = Entry::first(rest);
        let of = |(name, _): &(String, Vec<u8>)| name.as_bytes() == entry.name;
        if let Some(index) = variables.iter().position(of) {
            let (name, ours) = &variables[index];
            let value = &rest[entry.value.clone()];
            let said = plain(value);
            let same = said.as_ref() == Some(ours) || value == quoted(ours);
            found[index] = (!same).then(|| {
                let value = lossy(said.as_deref().unwrap_or(value));
                let line = Line {
                    number,
                    name: name.clone(),
                    value,
                };
                (line, lossy(ours))
            });
        }
        number += rest[..entry.end]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        rest = &rest[entry.end..];
    }
    found.into_iter().flatten().collect()
}

/// The text with these variables set.
pub fn edit(text: &[u8], variables: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut after = Vec::with_capacity(text.len() + 512);
    let mut found = vec![false; variables.len()];
    let mut rest = text;
    while !rest.is_empty() {
        let entry = Entry::first(rest);
        let index = variables
            .iter()
            .position(|(name, _)| name.as_bytes() == entry.name);
        match index {
            Some(index) => {
                found[index] = true;
                after.extend_from_slice(&rest[..entry.value.start]);
                let value = &rest[entry.value.clone()];
                match &variables[index].1 {
                    new if plain(value).as_deref() == Some(new) => after.extend_from_slice(value),
                    new => after.extend_from_slice(&quoted(new)),
                }
                after.extend_from_slice(&rest[entry.value.end..entry.end]);
            }
            None => after.extend_from_slice(&rest[..entry.end]),
        }
        rest = &rest[entry.end..];
    }
    let newline: &[u8] = if text.windows(2).any(|pair| pair == b"\r\n") {
        b"\r\n"
    } else {
        b"\n"
    };
    // A last line without a newline would swallow the first of ours.
    if found.contains(&false) && !after.is_empty() && !after.ends_with(b"\n") {
        after.extend_from_slice(newline);
    }
    for ((name, value), _) in variables.iter().zip(found).filter(|(_, found)| !found) {
        after.extend_from_slice(name.as_bytes());
        after.push(b'=');
        after.extend_from_slice(&quoted(value));
        after.extend_from_slice(newline);
    }
    after
}

/// One line, or several where a quoted value goes on.
struct Entry<'a> {
    /// Empty for a comment and for what is no `NAME=value`.
    name: &'a [u8],
    /// Where the value is, quotes included.
    value: std::ops::Range<usize>,
    /// Where the next entry begins.
    end: usize,
}

impl<'a> Entry<'a> {
    fn first(text: &'a [u8]) -> Entry<'a> {
        let line = text
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(text.len(), |at| at + 1);
        let nothing = Entry {
            name: b"",
            value: 0..0,
            end: line,
        };
        let Some(equals) = text[..line].iter().position(|byte| *byte == b'=') else {
            return nothing;
        };
        let mut name = text[..equals].trim_ascii();
        if let Some(exported) = name.strip_prefix(b"export") {
            if exported.first().is_some_and(u8::is_ascii_whitespace) {
                name = exported.trim_ascii();
            }
        }
        if name.starts_with(b"#") {
            return nothing;
        }
        let blanks = text[equals + 1..line]
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t'));
        let start = equals + 1 + blanks.count();
        let quote = text
            .get(start)
            .copied()
            .filter(|byte| matches!(byte, b'"' | b'\''));
        let end = match quote.and_then(|quote| closing(text, start, quote)) {
            Some(end) => end,
            None => unquoted_end(text, start, line),
        };
        // Nothing but a comment: it keeps the blanks before it.
        let value = if start == end {
            equals + 1..equals + 1
        } else {
            start..end
        };
        let newline = text[end..].iter().position(|byte| *byte == b'\n');
        Entry {
            name,
            value,
            end: newline.map_or(text.len(), |at| end + at + 1),
        }
    }
}

/// Behind the quote that closes the one at `start`, be it lines away; none if there is none.
fn closing(text: &[u8], start: usize, quote: u8) -> Option<usize> {
    let mut at = start + 1;
    while let Some(byte) = text.get(at) {
        match *byte {
            b'\\' if quote == b'"' => at += 1,
            byte if byte == quote => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// An unquoted value ends before a comment, and before the blanks at its end.
fn unquoted_end(text: &[u8], start: usize, line: usize) -> usize {
    let value = &text[start..line];
    let is_comment = |pair: &[u8]| matches!(pair[0], b' ' | b'\t') && pair[1] == b'#';
    let comment = value.windows(2).position(is_comment);
    let value = if value.starts_with(b"#") {
        b""
    } else {
        &value[..comment.unwrap_or(value.len())]
    };
    start + value.trim_ascii_end().len()
}

/// What a value stands for, where that is simple to say.
fn plain(value: &[u8]) -> Option<Vec<u8>> {
    let inner = match value {
        [b'"', inner @ .., b'"'] | [b'\'', inner @ .., b'\''] => inner,
        value => value,
    };
    let simple = |byte: &u8| !matches!(byte, b'\\' | b'$' | b'"' | b'\'');
    inner.iter().all(simple).then(|| inner.to_vec())
}

/// A value as every loader reads it: in quotes only if it must be.
fn quoted(value: &[u8]) -> Vec<u8> {
    let bare = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-./:,@%+".contains(byte);
    if value.iter().all(bare) {
        return value.to_vec();
    }
    let mut text = vec![b'"'];
    for byte in value {
        match byte {
            b'"' | b'\\' | b'$' => text.extend([b'\\', *byte]),
            b'\n' => text.extend(b"\\n"),
            b'\r' => text.extend(b"\\r"),
            byte => text.push(*byte),
        }
    }
    text.push(b'"');
    text
}

#[cfg(test)]
#[path = "dotenv_tests.rs"]
mod tests;
