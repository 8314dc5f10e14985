//! Text to tree, exactly as TarsCpp's `TC_Config` reads it: line by line, no quotes,
//! no continuation, no inline comments. One pass, no recursion, linear in the text
//! whatever is in it. Where TarsCpp walks off its stack (a line after `</>` has closed
//! the root) and where it has no limit (nesting), this says what is wrong instead.

use std::collections::HashSet;

use memchr::{memchr, memchr_iter};

use crate::error::{shown, SyntaxError, SyntaxErrorKind as Kind};
use crate::tree::{trim, Param, Tree};

/// How deep domains may be nested. TarsCpp has no limit; a real conf needs 4 or 5. With one,
/// whoever walks a tree may use recursion.
pub const MAX_DEPTH: usize = 128;

/// Up to this many parameters in a domain, looking at each for a second setting
/// is faster than a hash.
const FEW: usize = 40;

/// What to make room for in advance: a parameter for so many bytes of text, but no more
/// than a real conf has.
const TYPICAL_LINE: usize = 32;
const MANY: usize = 64;

impl<'a> Tree<'a> {
    /// Reads a conf. Any bytes are allowed in comments, names and values.
    ///
    /// # Errors
    /// A [`SyntaxError`] with line and column, where TarsCpp throws or crashes, and for
    /// more than [`MAX_DEPTH`] open domains.
    pub fn parse(text: &'a [u8]) -> Result<Tree<'a>, SyntaxError> {
        let parser = Parser {
            tree: Tree::with_capacity((text.len() / TYPICAL_LINE).min(MANY)),
            current: 0,
            depth: 0,
            line: 0,
            escapes: memchr(b'\\', text).is_some(),
        };
        let tree = parser.run(text);
        tree.map_err(|error| byte_order_mark(text).unwrap_or(error))
    }
}

/// The first line is a tag, but it is not seen: TarsCpp takes a byte order mark
/// for the beginning of a name. Then what is wrong further down misleads.
fn byte_order_mark(text: &[u8]) -> Option<SyntaxError> {
    text.starts_with(b"\xef\xbb\xbf<").then_some(SyntaxError {
        line: 1,
        column: 1,
        kind: Kind::ByteOrderMark,
    })
}

struct Parser<'a> {
    tree: Tree<'a>,
    /// The innermost open domain.
    current: u32,
    depth: usize,
    line: u32,
    /// There is a backslash in the text; most have none.
    escapes: bool,
}

impl<'a> Parser<'a> {
    fn run(mut self, mut text: &'a [u8]) -> Result<Tree<'a>, SyntaxError> {
        while !text.is_empty() {
            self.line += 1;
            let end = memchr(b'\n', text).unwrap_or(text.len());
            self.line(&text[..end])?;
            text = text.get(end + 1..).unwrap_or_default();
        }
        self.finish()
    }

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
            return Err(place.error(line.len(), Kind::UnfinishedTag { text: shown(line) }));
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
        let found = || shown(name);
        if self.depth == 0 {
            return Err(place.error(0, Kind::NothingToClose { found: found() }));
        }
        let open = &self.tree.nodes[self.current as usize];
        if open.name() != name {
            let kind = Kind::WrongClose {
                expected: shown(open.name()),
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
        if self.escapes && memchr(b'\\', raw).is_some() {
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
                    name: shown(open.name()),
                },
            });
        }
        group_params(&mut tree);
        Ok(tree)
    }
}

/// Brings each domain's parameters together, and of those with one name keeps the last.
fn group_params(tree: &mut Tree<'_>) {
    const GONE: u32 = u32::MAX;
    let params = &mut tree.params;
    if !params.is_sorted_by_key(|param| param.domain) {
        params.sort_by_key(|param| param.domain);
    }
    let overridden: Vec<usize> = groups(params)
        .flat_map(|(start, group)| set_again(group).into_iter().map(move |at| start + at))
        .collect();
    if !overridden.is_empty() {
        for at in overridden {
            params[at].domain = GONE;
        }
        params.retain(|param| param.domain != GONE);
    }
    for (start, group) in groups(params) {
        let range = start as u32..(start + group.len()) as u32;
        tree.nodes[group[0].domain as usize].params = range;
    }
}

/// The parameters of each domain that has some, and where they start.
fn groups<'p, 'a>(params: &'p [Param<'a>]) -> impl Iterator<Item = (usize, &'p [Param<'a>])> {
    let mut start = 0;
    params
        .chunk_by(|a, b| a.domain == b.domain)
        .map(move |group| {
            let at = start;
            start += group.len();
            (at, group)
        })
}

/// The parameters of one domain whose names are set again further down.
fn set_again(group: &[Param<'_>]) -> Vec<usize> {
    if group.len() > FEW {
        let mut seen = HashSet::with_capacity(group.len());
        let again = |at: &usize| !seen.insert(group[*at].name());
        return (0..group.len()).rev().filter(again).collect();
    }
    let mut prints = [0; FEW];
    for (print, param) in prints.iter_mut().zip(group) {
        *print = fingerprint(param.name());
    }
    let again = |at: &usize| {
        let later = *at + 1..group.len();
        let same =
            |other: usize| prints[other] == prints[*at] && group[other].name() == group[*at].name();
        later.into_iter().any(same)
    };
    (0..group.len()).filter(again).collect()
}

/// Differs for nearly all names of a domain, at the cost of three bytes looked at.
fn fingerprint(name: &[u8]) -> u32 {
    let len = name.len();
    let byte = |at: usize| u32::from(name.get(at).copied().unwrap_or_default());
    len as u32 | byte(0) << 8 | byte(len / 2) << 16 | byte(len.wrapping_sub(1)) << 24
}

/// The first `=` that has no backslash before it. One byte of look-behind: in `k\\=v`
/// TarsCpp finds none.
fn unescaped_equals(line: &[u8]) -> Option<usize> {
    memchr_iter(b'=', line).find(|at| *at == 0 || line[at - 1] != b'\\')
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
        let next = next.map(|byte| shown(&[byte]));
        self.error(start + at, Kind::BadEscape { next })
    }
}
