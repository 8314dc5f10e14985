//! Problems are collected with marks into the text, and told with file, line, column and
//! the line itself.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::kind::Kind;
use crate::source::{At, Place, Sources};

/// As many errors, and as many warnings, are told; nobody reads more.
pub const MAX_PROBLEMS: usize = 200;

/// An error or a warning, and where it is. Its text is one line as compilers write it,
/// then the line of the file with a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What is wrong.
    pub kind: Kind,
    /// Where.
    pub place: Place,
    /// The place of the first one, for what is there twice.
    pub first: Option<Place>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.kind.is_warning() {
            "warning"
        } else {
            "error"
        };
        let place = &self.place;
        write!(f, "{place}: {name}: {}\n{}", self.kind, place.marked())?;
        match &self.first {
            Some(first) => write!(f, "\n{first}: the first one"),
            None => Ok(()),
        }
    }
}

/// `file:line:column`, as compilers write it.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl Place {
    /// The line, and a mark under what is meant.
    pub fn marked(&self) -> String {
        let mark = AnnotationKind::Primary.span(self.mark.clone());
        let snippet = Snippet::source(&self.excerpt)
            .line_start(self.line as usize)
            .annotation(mark);
        Renderer::plain().render(&[Group::with_level(Level::ERROR).element(snippet)])
    }
}

/// What was found wrong so far.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    errors: Vec<Found>,
    warnings: Vec<Found>,
}

#[derive(Debug)]
struct Found {
    at: At,
    kind: Kind,
    first: Option<At>,
}

impl Problems {
    pub fn add(&mut self, at: At, kind: Kind) {
        self.push(at, kind, None);
    }

    /// Something is there twice.
    pub fn add_second(&mut self, at: At, kind: Kind, first: At) {
        self.push(at, kind, Some(first));
    }

    fn push(&mut self, at: At, kind: Kind, first: Option<At>) {
        let list = if kind.is_warning() {
            &mut self.warnings
        } else {
            &mut self.errors
        };
        if list.len() < MAX_PROBLEMS {
            list.push(Found { at, kind, first });
        }
    }

    /// The errors and the warnings, each in the order of the text.
    pub fn tell(self, sources: &Sources) -> (Vec<Problem>, Vec<Problem>) {
        let tell = |mut list: Vec<Found>| {
            list.sort_by(|a, b| {
                let told = a.kind.told().cmp(&b.kind.told());
                told.then_with(|| sources.order(a.at).cmp(sources.order(b.at)))
            });
            let told = list.into_iter().map(|found| Problem {
                kind: found.kind,
                place: sources.place(found.at),
                first: found.first.map(|at| sources.place(at)),
            });
            told.collect()
        };
        (tell(self.errors), tell(self.warnings))
    }
}

/// Files that declare nothing that could be used: what is wrong with them, all of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// In the order of the text, but unknown types and then recursive structs come last;
    /// never empty.
    pub errors: Vec<Problem>,
    /// What would have been a warning.
    pub warnings: Vec<Problem>,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.errors.iter().enumerate() {
            let gap = if at > 0 { "\n\n" } else { "" };
            write!(f, "{gap}{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}
