//! The files that were read, and where in them something is. A file is bytes: a line that is
//! not UTF-8 is taken to be GBK, as Chinese services have it in comments.

use std::ops::Range;
use std::path::PathBuf;

use encoding_rs::{Encoding, GB18030, UTF_8};
use memchr::{memchr, memchr_iter, memrchr};

/// Characters of a line that are shown on each side of what is wrong.
const SHOWN: usize = 120;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Bytes of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of this one to the end of that one.
    pub fn to(self, last: Span) -> Span {
        Span {
            end: last.end,
            ..self
        }
    }
}

/// Where a declaration is: a mark that [`Idl::place`](crate::Idl::place) turns into
/// file, line and column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    pub(crate) file: u32,
    pub(crate) span: Span,
}

/// A place in a file, for a person to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path of the file, as it was found.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1; a byte order mark is none.
    pub column: u32,
    /// The line as UTF-8, or as much of a long one as can be looked at.
    pub excerpt: String,
    /// The bytes of the excerpt that are meant.
    pub mark: Range<usize>,
}

/// One file.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub path: PathBuf,
    pub text: Vec<u8>,
    /// Where it is included: an offset in the main file, one in the file that is included
    /// there, and so on. Its order is that of the text with all includes read in place.
    pub includes: Vec<u32>,
}

impl Source {
    /// Where the text begins: behind a byte order mark.
    pub fn start(&self) -> usize {
        let marked = self.text.starts_with(BYTE_ORDER_MARK);
        if marked {
            BYTE_ORDER_MARK.len()
        } else {
            0
        }
    }

    /// Names are ASCII.
    pub fn name(&self, span: Span) -> &str {
        std::str::from_utf8(&self.text[span.range()]).unwrap_or_default()
    }

    /// A piece of the text: a comment, a path.
    pub fn decode(&self, range: Range<usize>) -> String {
        let encoding = encoding(&self.text[range.clone()]);
        self.decode_as(encoding, range)
    }

    fn decode_as(&self, encoding: &'static Encoding, range: Range<usize>) -> String {
        let text = encoding.decode_without_bom_handling(&self.text[range]);
        text.0.into_owned()
    }

    /// A piece of the text, for a message: a long one only begins.
    pub fn shown(&self, span: Span) -> String {
        const SHOWN: u32 = 80;
        let end = span.end.min(span.start + SHOWN);
        let encoding = encoding(&self.text[span.range()]);
        let text = self.decode_as(encoding, Span { end, ..span }.range());
        if end < span.end {
            text + "..."
        } else {
            text
        }
    }

    fn place(&self, span: Span) -> Place {
        let Range { start, end } = span.range();
        let line_start = memrchr(b'\n', &self.text[..start]).map_or(self.start(), |at| at + 1);
        let line_end = memchr(b'\n', &self.text[start..]).map_or(self.text.len(), |at| start + at);
        let line = memchr_iter(b'\n', &self.text[..start]).count();

        let encoding = encoding(&self.text[line_start.min(start)..line_end]);
        // Not much more than will be shown; no character takes more than four bytes.
        let few = |range: Range<usize>| {
            let end = range.end.min(range.start + 4 * (SHOWN + 2));
            first(self.decode_as(encoding, range.start..end))
        };
        let before = self.decode_as(encoding, line_start.min(start)..start);
        let column = before.chars().count();
        let mut excerpt = last(&before, column);
        let mark = excerpt.len();
        let end = end.clamp(start, line_end);
        excerpt += &few(start..end);
        let mark = mark..excerpt.len();
        excerpt += few(end..line_end).trim_end();
        Place {
            file: self.path.display().to_string(),
            line: line as u32 + 1,
            column: column as u32 + 1,
            excerpt,
            mark,
        }
    }
}

fn encoding(text: &[u8]) -> &'static Encoding {
    match std::str::from_utf8(text) {
        Ok(_) => UTF_8,
        Err(_) => GB18030,
    }
}

fn last(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars.saturating_sub(SHOWN)) {
        Some((at, _)) if at > 0 => format!("...{}", &text[at..]),
        _ => text.to_owned(),
    }
}

fn first(text: String) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}...", &text[..at]),
        None => text,
    }
}

/// All files that were read; the first is the main one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources(pub Vec<Source>);

impl Sources {
    pub fn get(&self, file: u32) -> &Source {
        &self.0[file as usize]
    }

    pub fn place(&self, at: At) -> Place {
        self.get(at.file).place(at.span)
    }

    /// What comes first in the text when all includes are read in place.
    pub fn order(&self, at: At) -> impl Iterator<Item = u32> + use<'_> {
        let includes = self.get(at.file).includes.iter().copied();
        includes.chain([at.span.start])
    }
}
