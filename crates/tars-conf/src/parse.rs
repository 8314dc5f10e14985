//! Text to tree, exactly as TarsCpp's `TC_Config` reads it: line by line, no quotes,
//! no continuation, no inline comments. One pass, no recursion, linear in the text
//! whatever is in it. Where TarsCpp walks off its stack (a line after `</>` has closed
//! the root) and where it has no limit (nesting), this says what is wrong instead.

use std::collections::HashSet;

use memchr::memchr;

use crate::error::{SyntaxError, SyntaxErrorKind as Kind};
use crate::tree::{trim, Param, Tree};

/// How deep domains may be nested. TarsCpp has no limit; a real conf needs 4 or 5. With one,
/// whoever walks a tree may use recursion.
pub const MAX_DEPTH: usize = 128;

/// Up to this many parameters in a domain, looking at each for a second setting
/// is faster than a hash.
const FEW: usize = 40;

impl<'a> Tree<'a> {
    /// Reads a conf. Any bytes are allowed in comments, names and values.
    ///
    /// # Errors
    /// A [`SyntaxError`] with line and column, where TarsCpp throws or crashes, and for
    /// more than [`MAX_DEPTH`] open domains.
    pub fn parse(text: &'a [u8]) -> Result<Tree<'a>, SyntaxError> {
        // Most lines of a real conf are longer than this; a hostile one may not
        // make us allocate more than its own size in advance.
        let mut parser = Parser {
            tree: Tree::with_capacity((text.len() / 32).min(64)),
            current: 0,
            depth: 0,
            line: 0,
        };
        let mut rest = text;
        while !rest.is_empty() {
            parser.line += 1;
            let end = memchr(b'\n', rest).unwrap_or(rest.len());
            parser.line(&rest[..end])?;
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        parser.finish()
    }
}

struct Parser<'a> {
    tree: Tree<'a>,
    /// The innermost open domain.
    current: u32,
    depth: usize,
    line: u32,
}

impl<'a> Parser<'a> {
    fn line(&mut self, whole: &'a [u8]) -> Result<(), SyntaxError> {
        let line = trim(whole);
        let place = Place {
            line: self.line,
            indent: line.as_ptr() as usize - whole.as_ptr() as usize,
        };
        match line.first() {
            None | Some(b'#') => Ok(()),
            Some(b'<') => self.tag(line, place),
            Some(_) => self.param(line, place),
        }
    }

    /// `<name>` or `</name>`; what follows on the line is dropped.
    fn tag(&mut self, line: &'a [u8], place: Place) -> Result<(), SyntaxError> {
        let Some(end) = memchr(b'>', line) else {
            return Err(place.error(line.len(), Kind::UnfinishedTag { text: lossy(line) }));
        };
        match &line[1..end] {
            [b'/', name @ ..] => self.close(name, place),
            name => self.open(name, place),
        }
    }

    fn open(&mut self, key: &'a [u8], place: Place) -> Result<(), SyntaxError> {
        if self.depth == MAX_DEPTH {
            return Err(place.error(0, Kind::TooDeep));
        }
        self.depth += 1;
        self.current = self.tree.open(self.current, key, self.line);
        Ok(())
    }

    fn close(&mut self, name: &[u8], place: Place) -> Result<(), SyntaxError> {
        let found = || lossy(name);
        if self.depth == 0 {
            return Err(place.error(0, Kind::NothingToClose { found: found() }));
        }
        let open = &self.tree.nodes[self.current as usize];
        if open.name() != name {
            let kind = Kind::WrongClose {
                expected: lossy(open.name()),
                opened: open.line(),
                found: found(),
            };
            return Err(place.error(0, kind));
        }
        self.current = open.parent;
        self.depth -= 1;
        Ok(())
    }

    fn param(&mut self, raw: &'a [u8], place: Place) -> Result<(), SyntaxError> {
        let split = unescaped_equals(raw);
        let name = trim(&raw[..split.unwrap_or(raw.len())]);
        let value = trim(split.map_or(&raw[raw.len()..], |at| &raw[at + 1..]));
        // The line is trimmed, so a name begins it and a value ends it.
        let value_start = raw.len() - value.len();
        let mut param = Param {
            raw,
            name_len: name.len() as u32,
            value_start: value_start as u32,
            line: self.line,
            domain: self.current,
            unescaped: None,
        };
        if memchr(b'\\', raw).is_some() {
            let name = unescape(name).map_err(|bad| place.escape(0, bad))?;
            let value = unescape(value).map_err(|bad| place.escape(value_start, bad))?;
            param.unescaped = Some(Box::new((name, value)));
        }
        self.tree.params.push(param);
        Ok(())
    }

    fn finish(self) -> Result<Tree<'a>, SyntaxError> {
        let mut tree = self.tree;
        if self.depth > 0 {
            let open = &tree.nodes[self.current as usize];
            return Err(SyntaxError {
                line: open.line(),
                column: 1,
                kind: Kind::Unclosed {
                    name: lossy(open.name()),
                },
            });
        }
        group_params(&mut tree);
        Ok(tree)
    }
}

/// Brings each domain's parameters together, and of those with one name keeps the last.
fn group_params(tree: &mut Tree<'_>) {
    if !tree.params.is_sorted_by_key(|param| param.domain) {
        tree.params.sort_by_key(|param| param.domain);
    }
    let again: Vec<bool> = tree
        .params
        .chunk_by(|a, b| a.domain == b.domain)
        .flat_map(set_again)
        .collect();
    let mut again = again.into_iter();
    tree.params.retain(|_| again.next() == Some(false));

    let mut start = 0;
    for group in tree.params.chunk_by(|a, b| a.domain == b.domain) {
        let end = start + group.len() as u32;
        tree.nodes[group[0].domain as usize].params = start..end;
        start = end;
    }
}

/// For each parameter of a domain: is the same name set again further down?
fn set_again(group: &[Param<'_>]) -> Vec<bool> {
    if group.len() <= FEW {
        let later = |at: usize| group[at + 1..].iter();
        return (0..group.len())
            .map(|at| later(at).any(|param| param.name() == group[at].name()))
            .collect();
    }
    let mut seen = HashSet::with_capacity(group.len());
    let mut again: Vec<bool> = (group.iter().rev())
        .map(|param| !seen.insert(param.name()))
        .collect();
    again.reverse();
    again
}

/// The first `=` that has no backslash before it. One byte of look-behind: in `k\\=v`
/// TarsCpp finds none.
fn unescaped_equals(line: &[u8]) -> Option<usize> {
    (0..line.len()).find(|&at| line[at] == b'=' && (at == 0 || line[at - 1] != b'\\'))
}

/// Undoes `\\ \r \n \t \=`. The error is where another backslash stands, and what
/// follows it.
fn unescape(text: &[u8]) -> Result<Vec<u8>, (usize, Option<u8>)> {
    let mut plain = Vec::with_capacity(text.len());
    let mut bytes = text.iter().copied().enumerate();
    while let Some((at, byte)) = bytes.next() {
        if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        plain.push(match bytes.next().map(|(_, byte)| byte) {
            Some(same @ (b'\\' | b'=')) => same,
            Some(b'r') => b'\r',
            Some(b'n') => b'\n',
            Some(b't') => b'\t',
            other => return Err((at, other)),
        });
    }
    Ok(plain)
}

/// Where on a line something was found wrong.
#[derive(Clone, Copy)]
struct Place {
    line: u32,
    /// Bytes before the trimmed line.
    indent: usize,
}

impl Place {
    fn error(self, at: usize, kind: Kind) -> SyntaxError {
        SyntaxError {
            line: self.line,
            column: (self.indent + at + 1) as u32,
            kind,
        }
    }

    fn escape(self, start: usize, (at, next): (usize, Option<u8>)) -> SyntaxError {
        let next = next.map(|byte| lossy(&[byte]));
        self.error(start + at, Kind::BadEscape { next })
    }
}

/// Text for a message: at most a screen line of it.
fn lossy(text: &[u8]) -> String {
    const SHOWN: usize = 80;
    match text.get(..SHOWN) {
        Some(start) if text.len() > SHOWN => String::from_utf8_lossy(start).into_owned() + "...",
        _ => String::from_utf8_lossy(text).into_owned(),
    }
}
