//! Bytes to tokens. Comments and what is no token at all are put aside; every byte of the
//! text is looked at once or twice, whatever is in it.

use logos::{FilterResult, Lexer, Logos, Skip};
use memchr::{memchr, memchr3, memmem};

use crate::kind::Kind;
use crate::source::Span;

/// The longest name: a class is in a file that is called as it is.
pub const MAX_NAME: usize = 200;

/// The longest path of an include.
const MAX_PATH: usize = 4_096;

/// What the lexer found beside tokens.
#[derive(Default)]
pub(crate) struct Aside {
    pub comments: Vec<Span>,
    pub problems: Vec<(Span, Kind)>,
}

#[derive(Clone, Copy, Debug, Logos, PartialEq, Eq)]
#[logos(utf8 = false, extras = Aside, skip r"[ \t\r\n\x0b\x0c]+")]
pub(crate) enum Token {
    #[token("void")]
    Void,
    #[token("struct")]
    Struct,
    #[token("bool")]
    Bool,
    #[token("byte")]
    Byte,
    #[token("short")]
    Short,
    #[token("int")]
    Int,
    #[token("double")]
    Double,
    #[token("float")]
    Float,
    #[token("long")]
    Long,
    #[token("string")]
    String,
    #[token("vector")]
    Vector,
    #[token("map")]
    Map,
    #[token("key")]
    Key,
    #[token("routekey")]
    RouteKey,
    #[token("module")]
    Module,
    #[token("interface")]
    Interface,
    #[token("out")]
    Out,
    #[token("require")]
    Require,
    #[token("optional")]
    Optional,
    #[token("true")]
    True,
    #[token("false")]
    False,
    #[token("enum")]
    Enum,
    #[token("const")]
    Const,
    #[token("unsigned")]
    Unsigned,

    #[regex("[A-Za-z_][A-Za-z0-9_]*", name)]
    Name,
    #[regex(r"[+-]?[0-9]+")]
    #[regex(r"[+-]?0[xX][0-9A-Fa-f]+")]
    Integer,
    #[regex(r"[+-]?([0-9]*\.[0-9]+|[0-9]+\.)([eE][+-]?[0-9]+)?[fF]?")]
    #[regex(r"[+-]?[0-9]+[eE][+-]?[0-9]+[fF]?")]
    Decimal,
    /// With its quotes.
    #[token("\"", text)]
    Text,
    /// `#include "path"`, whole.
    #[token("#", include)]
    Include,

    #[token("{")]
    OpenBrace,
    #[token("}")]
    CloseBrace,
    #[token("(")]
    OpenParen,
    #[token(")")]
    CloseParen,
    #[token("[")]
    OpenBracket,
    #[token("]")]
    CloseBracket,
    #[token("<")]
    OpenAngle,
    #[token(">")]
    CloseAngle,
    #[token(",")]
    Comma,
    #[token(";")]
    Semicolon,
    #[token("=")]
    Equals,
    #[token("*")]
    Star,
    #[token(":")]
    Colon,
    #[token("::")]
    Scope,

    #[token("//", line_comment)]
    #[token("/*", block_comment)]
    Comment,
    #[regex(r"(?-u)[\x80-\xff]+")]
    Foreign,

    /// No token; what is wrong with it is said already.
    Bad,
    /// The end of the file.
    End,
}

impl Token {
    /// A word of the language, which can name nothing but an operation.
    pub fn is_keyword(self) -> bool {
        (self as u8) < Token::Name as u8
    }
}

fn span(lexer: &Lexer<'_, Token>) -> Span {
    Span {
        start: lexer.span().start as u32,
        end: lexer.span().end as u32,
    }
}

fn problem(lexer: &mut Lexer<'_, Token>, kind: Kind) {
    let at = span(lexer);
    lexer.extras.problems.push((at, kind));
}

fn name(lexer: &mut Lexer<'_, Token>) -> bool {
    let good = lexer.slice().len() <= MAX_NAME;
    if !good {
        problem(lexer, Kind::NameTooLong { limit: MAX_NAME });
    }
    good
}

fn line_comment(lexer: &mut Lexer<'_, Token>) -> Skip {
    let rest = lexer.remainder();
    lexer.bump(memchr(b'\n', rest).unwrap_or(rest.len()));
    let comment = span(lexer);
    lexer.extras.comments.push(comment);
    Skip
}

fn block_comment(lexer: &mut Lexer<'_, Token>) -> Skip {
    match memmem::find(lexer.remainder(), b"*/") {
        Some(end) => {
            lexer.bump(end + 2);
            let comment = span(lexer);
            lexer.extras.comments.push(comment);
        }
        None => {
            problem(lexer, Kind::UnterminatedComment);
            lexer.bump(lexer.remainder().len());
        }
    }
    Skip
}

/// Up to the closing quote, which must be on the line.
fn text(lexer: &mut Lexer<'_, Token>) -> bool {
    let rest = lexer.remainder();
    let mut at = 0;
    while let Some(found) = memchr3(b'"', b'\\', b'\n', &rest[at..]) {
        at += found;
        match rest[at] {
            b'"' => {
                lexer.bump(at + 1);
                return true;
            }
            b'\\' if rest.get(at + 1).is_some_and(|next| *next != b'\n') => at += 2,
            b'\\' => at += 1,
            _ => break,
        }
    }
    problem(lexer, Kind::UnterminatedString);
    lexer.bump(memchr(b'\n', rest).unwrap_or(rest.len()));
    false
}

/// `include "path"` behind the `#`, up to the closing quote.
fn include(lexer: &mut Lexer<'_, Token>) -> FilterResult<(), ()> {
    let rest = lexer.remainder();
    let line = &rest[..memchr(b'\n', rest).unwrap_or(rest.len())];
    if let Some(len) = include_path(line) {
        lexer.bump(len);
        return FilterResult::Emit(());
    }
    lexer.bump(line.trim_ascii_end().len());
    problem(lexer, Kind::BadInclude);
    FilterResult::Error(())
}

fn include_path(line: &[u8]) -> Option<usize> {
    let path = line.strip_prefix(b"include")?.trim_ascii_start();
    let path = path.strip_prefix(b"\"")?;
    let end = memchr(b'"', &path[..path.len().min(MAX_PATH)])?;
    Some(line.len() - path.len() + end + 1)
}
