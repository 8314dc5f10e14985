//! Text to tree, exactly as TarsCpp's `TC_Config` reads it: line by line, no quotes,
//! no continuation, no inline comments. One pass, no recursion, linear in the text
//! whatever is in it. Where TarsCpp walks off its stack (a line after `</>` has closed
//! the root) and where it has no limit (nesting), this says what is wrong instead.

use std::collections::HashSet;

use memchr::memchr;

use crate::error::{shown, SyntaxError, SyntaxErrorKind as Kind};
use crate::foreign::Foreign;
use crate::param::{unescaped_equals, Param};
use crate::tree::{trim, Tree};

/// The longest conf that is read, in bytes. tarsnode writes about 2,000; an application's
/// own conf may be larger. TarsCpp has no limit. With one, a tree takes no more than
/// about 200 MB, whatever is in the text.
pub const MAX_LEN: usize = 4 << 20;

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
    /// more than [`MAX_LEN`] bytes or [`MAX_DEPTH`] open domains.
    pub fn parse(text: &'a [u8]) -> Result<Tree<'a>, SyntaxError> {
        if text.len() > MAX_LEN {
            return Err(at_the_start(Kind::TooLong));
        }
        if let Some(foreign) = Foreign::encoded(text) {
            return Err(at_the_start(foreign.into()));
        }
        let parser = Parser {
            tree: Tree::with_capacity(text, (text.len() / TYPICAL_LINE).min(MANY)),
            open: Vec::with_capacity(8),
            line: 0,
            escapes: memchr(b'\\', text).is_some(),
        };
        let tree = parser.run(text);
        tree.map_err(|error| cause(text, error))
    }
}

/// What is behind an error: the parser may see it far from where it began.
fn cause(text: &[u8], error: SyntaxError) -> SyntaxError {
    byte_order_mark(text)
        .or_else(|| {
            let (line, foreign) = Foreign::unreadable(text, error.line)?;
            Some(SyntaxError {
                line,
                column: 1,
                kind: foreign.into(),
            })
        })
        .unwrap_or(error)
}

/// The first line is a tag, but it is not seen: TarsCpp takes a byte order mark
/// for the beginning of a name. Then what is wrong further down misleads.
fn byte_order_mark(text: &[u8]) -> Option<SyntaxError> {
    let hides = text.starts_with(b"\xef\xbb\xbf<");
    hides.then(|| at_the_start(Kind::ByteOrderMark))
}

fn at_the_start(kind: Kind) -> SyntaxError {
    SyntaxError {
        line: 1,
        column: 1,
        kind,
    }
}

struct Parser<'a> {
    tree: Tree<'a>,
    /// The open domains, the innermost last.
    open: Vec<Open>,
    line: u32,
    /// There is a backslash in the text; most have none.
    escapes: bool,
}

struct Open {
    domain: u32,
    place: Place,
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
        let Some(end) = line.iter().position(|byte| *byte == b'>') else {
            return Err(place.error(line.len(), Kind::UnfinishedTag { text: shown(line) }));
        };
        match &line[1..end] {
            [b'/', name @ ..] => self.close(name, place),
            name => self.open(name, place),
        }
    }

    fn open(&mut self, key: &'a [u8], place: Place) -> Result<(), SyntaxError> {
        if self.open.len() == MAX_DEPTH {
            return Err(place.error(0, Kind::TooDeep));
        }
        let domain = self.tree.open(self.current(), key, self.line);
        self.open.push(Open { domain, place });
        Ok(())
    }

    fn close(&mut self, name: &[u8], place: Place) -> Result<(), SyntaxError> {
        let found = || shown(name);
        let Some(open) = self.open.pop() else {
            return Err(place.error(0, Kind::NothingToClose { found: found() }));
        };
        let expected = self.tree.nodes[open.domain as usize].name();
        if expected != name {
            let kind = Kind::WrongClose {
                expected: shown(expected),
                opened: open.place.line,
                found: found(),
            };
            return Err(place.error(0, kind));
        }
        Ok(())
    }

    /// The innermost open domain, or the root.
    fn current(&self) -> u32 {
        self.open.last().map_or(0, |open| open.domain)
    }

    fn param(&mut self, raw: &'a [u8], place: Place) -> Result<(), SyntaxError> {
        let split = unescaped_equals(raw);
        let name = trim(&raw[..split.unwrap_or(raw.len())]);
        let value = trim(split.map_or(&raw[raw.len()..], |at| &raw[at + 1..]));
        // The line is trimmed, so a name begins it and a value ends it.
        let mut param = Param {
            raw,
            unescaped: None,
            name_len: name.len() as u32,
            value_start: (raw.len() - value.len()) as u32,
            line: self.line,
            domain: self.current(),
            bare: split.is_none(),
        };
        if self.escapes && memchr(b'\\', raw).is_some() {
            param.unescape(name, value).map_err(|(at, next)| {
                let next = next.map(|byte| shown(&[byte]));
                place.error(at, Kind::BadEscape { next })
            })?;
        }
        self.tree.params.push(param);
        Ok(())
    }

    fn finish(mut self) -> Result<Tree<'a>, SyntaxError> {
        if let Some(open) = self.open.last() {
            let name = shown(self.tree.nodes[open.domain as usize].name());
            return Err(open.place.error(0, Kind::Unclosed { name }));
        }
        group_params(&mut self.tree);
        Ok(self.tree)
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
    // Most domains set no name twice, and show it by prints that all differ.
    let mut seen = [0u64; 64];
    let differs = |param: &Param<'_>| {
        let print = fingerprint(param.name());
        let (word, bit) = (&mut seen[print >> 6], 1 << (print & 63));
        std::mem::replace(word, *word | bit) & bit == 0
    };
    if group.iter().all(differs) {
        return Vec::new();
    }
    let again = |at: &usize| {
        let later = &group[*at + 1..];
        later.iter().any(|other| other.name() == group[*at].name())
    };
    (0..group.len()).filter(again).collect()
}

/// Twelve bits that differ for most names of a domain, at the cost of three bytes looked at.
fn fingerprint(name: &[u8]) -> usize {
    let byte = |at: usize| name.get(at).copied().map_or(0, u64::from);
    let (middle, last) = (name.len() / 2, name.len().wrapping_sub(1));
    let mixed = name.len() as u64 ^ byte(0) << 16 ^ byte(middle) << 24 ^ byte(last) << 32;
    (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize
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
}
