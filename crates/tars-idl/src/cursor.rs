//! The token that is looked at, the one behind it, and the comments between them.

use logos::{Lexer, Logos};

use crate::kind::Kind;
use crate::source::{Source, Span};
use crate::token::Token;

/// A token, and how many comments there are before it in the file.
#[derive(Clone, Copy)]
pub(crate) struct Lexed {
    pub token: Token,
    pub span: Span,
    comments: usize,
}

pub(crate) struct Cursor<'s> {
    source: &'s Source,
    lexer: Lexer<'s, Token>,
    /// The token before the current one.
    last: Lexed,
    current: Lexed,
    next: Lexed,
}

impl<'s> Cursor<'s> {
    pub fn new(source: &'s Source) -> Self {
        let mut lexer = Token::lexer(&source.text);
        lexer.bump(source.start());
        let at = source.start() as u32;
        let start = Lexed {
            token: Token::Bad,
            span: Span { start: at, end: at },
            comments: 0,
        };
        let mut cursor = Cursor {
            source,
            lexer,
            last: start,
            current: start,
            next: start,
        };
        cursor.current = cursor.lex();
        cursor.next = cursor.lex();
        cursor
    }

    pub fn token(&self) -> Token {
        self.current.token
    }

    pub fn span(&self) -> Span {
        self.current.span
    }

    /// The token behind the current one.
    pub fn next(&self) -> Token {
        self.next.token
    }

    pub fn bump(&mut self) {
        self.last = self.current;
        self.current = self.next;
        self.next = self.lex();
    }

    /// Behind the last token.
    pub fn behind(&self) -> Span {
        let at = self.last.span.end;
        Span { start: at, end: at }
    }

    /// The last token.
    pub fn last(&self) -> Span {
        self.last.span
    }

    /// The current token is not on the line of the last one.
    pub fn on_new_line(&self) -> bool {
        self.lines(self.last.span.end, self.current.span.start) > 0
    }

    /// What no token could be made of, since this was last asked.
    pub fn problems(&mut self) -> std::vec::Drain<'_, (Span, Kind)> {
        self.lexer.extras.problems.drain(..)
    }

    pub fn text(&self, span: Span) -> &'s [u8] {
        &self.source.text[span.range()]
    }

    pub fn source(&self) -> &'s Source {
        self.source
    }

    /// The comments between the last token and the current one.
    pub fn comments(&self) -> &[Span] {
        &self.lexer.extras.comments[self.last.comments..self.current.comments]
    }

    /// The current token is on the line where a comment before it ends.
    pub fn goes_on_behind(&self, comment: Span) -> bool {
        self.token() != Token::End && self.lines(comment.end, self.current.span.start) == 0
    }

    /// Line feeds between two bytes.
    pub fn lines(&self, start: u32, end: u32) -> usize {
        let between = &self.source.text[start as usize..end as usize];
        memchr::memchr_iter(b'\n', between).count()
    }

    fn lex(&mut self) -> Lexed {
        let token = match self.lexer.next() {
            Some(Ok(Token::Foreign)) | Some(Err(())) => self.bad_character(),
            Some(Ok(token)) => token,
            None => Token::End,
        };
        let span = match token {
            Token::End => self.source.text.len()..self.source.text.len(),
            _ => self.lexer.span(),
        };
        Lexed {
            token,
            span: Span {
                start: span.start as u32,
                end: span.end as u32,
            },
            comments: self.lexer.extras.comments.len(),
        }
    }

    /// A token that is none: its first character is told, if nothing is told of it yet.
    fn bad_character(&mut self) -> Token {
        let range = self.lexer.span();
        let start = range.start as u32;
        let said = self.lexer.extras.problems.last();
        if said.is_some_and(|(said, _)| said.start == start) {
            return Token::Bad;
        }
        let found = self.source.shown(Span {
            start,
            end: range.end as u32,
        });
        let found = found.chars().next().unwrap_or_default();
        let span = Span {
            start,
            end: (range.start + found.len_utf8()).min(range.end) as u32,
        };
        let hint = meant(found).map_or_else(String::new, |plain| format!("; write '{plain}'"));
        let kind = Kind::BadCharacter {
            found: if found.is_control() {
                found.escape_default().to_string()
            } else {
                found.to_string()
            },
            hint,
        };
        self.lexer.extras.problems.push((span, kind));
        Token::Bad
    }
}

/// What a sign is meant for: Chinese keyboards make some in full width.
fn meant(sign: char) -> Option<char> {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0),
        '\u{3000}' => Some(' '),
        '“' | '”' | '\'' => Some('"'),
        _ => None,
    }
}
