//! Comments to documentation. What stands right before a definition, or behind it on its
//! line, is about it; a comment with an empty line below it is about nothing.

use crate::ast::Doc;
use crate::cursor::Cursor;
use crate::source::{Source, Span};

/// The comments of one definition, as they are met.
#[derive(Default)]
pub(crate) struct Comments(Vec<Span>);

impl Comments {
    /// What stands right before the current token.
    pub fn before(cursor: &Cursor<'_>) -> Self {
        let own = &cursor.comments()[behind(cursor)..];
        let mut below = cursor.span().start;
        let adjacent = own.iter().rev().take_while(|comment| {
            let near = cursor.lines(comment.end, below) <= 1;
            below = comment.start;
            near
        });
        let count = adjacent.count();
        Comments(own[own.len() - count..].to_vec())
    }

    /// What stands behind the last token on its line, where that ends the line.
    pub fn add_behind(&mut self, cursor: &Cursor<'_>) {
        let comments = cursor.comments();
        self.0.extend_from_slice(&comments[..behind(cursor)]);
    }

    /// What stands between the last token and a separator, which is the current one.
    pub fn add_inside(&mut self, cursor: &Cursor<'_>) {
        let comments = cursor.comments();
        self.0.extend_from_slice(&comments[..on_the_line(cursor)]);
    }

    /// The text, without the signs that make it a comment.
    pub fn text(&self, source: &Source) -> Doc {
        if self.0.is_empty() {
            return None;
        }
        let mut lines = Vec::new();
        for comment in &self.0 {
            let text = source.decode(comment.range());
            match text.strip_prefix("//") {
                Some(line) => {
                    lines.push(line.trim_start_matches(['/', '!', '<']).trim().to_owned())
                }
                None => lines.extend(block(&text)),
            }
        }
        let start = lines.iter().position(|line| !line.is_empty())?;
        let end = lines.iter().rposition(|line| !line.is_empty())?;
        Some(lines[start..=end].join("\n").into_boxed_str())
    }
}

/// The lines of `/* ... */` or `/** ... */`.
fn block(text: &str) -> impl Iterator<Item = String> + '_ {
    let inner = text.strip_prefix("/*").unwrap_or(text);
    let inner = inner.strip_suffix("*/").unwrap_or(inner);
    let lines = inner.lines().map(str::trim);
    lines.map(|line| {
        line.trim_start_matches(['*', '!', '<'])
            .trim_end_matches('*')
            .trim()
            .to_owned()
    })
}

/// How many of the comments before the current token begin on the line of the last one.
fn on_the_line(cursor: &Cursor<'_>) -> usize {
    let mut end = cursor.behind().end;
    let same = cursor.comments().iter().take_while(|comment| {
        let same = cursor.lines(end, comment.start) == 0;
        end = comment.end;
        same
    });
    same.count()
}

/// The same, but none if the current token goes on behind them on their line.
fn behind(cursor: &Cursor<'_>) -> usize {
    let comments = cursor.comments();
    let count = on_the_line(cursor);
    let goes_on = count == comments.len()
        && comments
            .last()
            .is_some_and(|last| cursor.goes_on_behind(*last));
    if goes_on {
        0
    } else {
        count
    }
}
