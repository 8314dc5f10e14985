//! Types, names of things that are elsewhere, and values.

use crate::ast::{Literal, Path, Type, Typed, Value};
use crate::declaration::{Basic, Form};
use crate::kind::Kind;
use crate::literal;
use crate::parser::{Parsed, Parser};
use crate::source::Span;
use crate::token::Token;

/// How deep vectors and maps may be nested; on the wire at most 128 levels are read.
pub const MAX_TYPE_DEPTH: usize = 100;

/// The sizes that a fixed array may have.
const SIZES: std::ops::Range<i64> = 1..1 << 20;

impl Parser<'_, '_> {
    /// `TYPE NAME`, `TYPE *NAME`, `TYPE NAME[SIZE]`.
    pub fn typed(&mut self, of: &'static str) -> Parsed<Typed> {
        let start = self.cursor.span();
        let mut ty = self.ty()?;
        let ty_span = start.to(self.cursor.last());
        if self.cursor.token() == Token::Star {
            if !matches!(ty, Type::Basic(Basic::Byte)) {
                self.tell(self.cursor.span(), Kind::BadPointer);
            }
            ty = Type::Vector(Box::new(ty), Form::Pointer);
            self.bump();
        }
        let name = self.name(of)?;
        if self.eat(Token::OpenBracket) {
            let size = self.size()?;
            ty = Type::Vector(Box::new(ty), Form::Fixed(size));
            self.take(Token::CloseBracket, "']'")?;
        }
        Ok(Typed {
            ty,
            ty_span,
            name,
            value: None,
        })
    }

    pub fn ty(&mut self) -> Parsed<Type> {
        self.ty_in(0)
    }

    fn ty_in(&mut self, depth: usize) -> Parsed<Type> {
        let basic = match self.cursor.token() {
            Token::Bool => Basic::Bool,
            Token::Byte => Basic::Byte,
            Token::Short => Basic::Short,
            Token::Int => Basic::Int,
            Token::Long => Basic::Long,
            Token::Float => Basic::Float,
            Token::Double => Basic::Double,
            Token::String => Basic::String,
            Token::Unsigned => self.unsigned()?,
            Token::Vector | Token::Map => return self.container(depth),
            Token::Name if self.cursor.next() == Token::OpenAngle => return self.misspelt(depth),
            Token::Name | Token::Scope => {
                let path = self.path("a type")?;
                return self.sized(Type::Named(path));
            }
            token => {
                let found = self.found();
                let hint = match token {
                    Token::Void => "; void is for results only",
                    _ => "",
                };
                return Err(self.unexpected(Kind::ExpectedType { found, hint }));
            }
        };
        self.bump();
        self.sized(Type::Basic(basic))
    }

    fn unsigned(&mut self) -> Parsed<Basic> {
        self.bump();
        match self.cursor.token() {
            Token::Byte => Ok(Basic::UnsignedByte),
            Token::Short => Ok(Basic::UnsignedShort),
            Token::Int => Ok(Basic::UnsignedInt),
            _ => {
                let found = self.found();
                Err(self.unexpected(Kind::BadUnsigned { found }))
            }
        }
    }

    /// `Map<K, V>`, as TarsPHP's tool takes it, and nobody else.
    fn misspelt(&mut self, depth: usize) -> Parsed<Type> {
        let name = self.cursor.source().shown(self.cursor.span());
        let meant = name.to_ascii_lowercase();
        let known = meant == "map" || meant == "vector";
        let hint = if known {
            format!("; write '{meant}'")
        } else {
            String::new()
        };
        let what = "type";
        let failed = self.unexpected(Kind::UnknownType { what, name, hint });
        if known {
            self.container(depth)
        } else {
            Err(failed)
        }
    }

    fn container(&mut self, depth: usize) -> Parsed<Type> {
        if depth == MAX_TYPE_DEPTH {
            let limit = MAX_TYPE_DEPTH;
            return Err(self.unexpected(Kind::TypeTooDeep { limit }));
        }
        let word = self.cursor.text(self.cursor.span());
        let (of, example) = if word.eq_ignore_ascii_case(b"map") {
            ("map", "map<string, int>")
        } else {
            ("vector", "vector<int>")
        };
        self.bump();
        if !self.eat(Token::OpenAngle) {
            let found = self.found();
            return Err(self.unexpected(Kind::ExpectedTypeArgument { of, example, found }));
        }
        let first = self.ty_in(depth + 1)?;
        let ty = if of == "map" {
            self.comma("between the types of key and value")?;
            let value = self.ty_in(depth + 1)?;
            Type::Map(Box::new((first, value)))
        } else {
            Type::Vector(Box::new(first), Form::Vector)
        };
        if !self.eat(Token::CloseAngle) {
            let found = self.found();
            return Err(self.unexpected(Kind::ExpectedCloseAngle { of, found }));
        }
        self.sized(ty)
    }

    /// `string:8` and `vector<T>:8`.
    fn sized(&mut self, ty: Type) -> Parsed<Type> {
        let colon = self.cursor.span();
        if !self.eat(Token::Colon) {
            return Ok(ty);
        }
        let size = self.size()?;
        Ok(match ty {
            Type::Basic(Basic::String) => Type::FixedString(size),
            Type::Vector(of, Form::Vector) => Type::Vector(of, Form::Fixed(size)),
            other => {
                let reason = "only a string or a vector can have a size, as in 'string:8'";
                self.tell(colon, Kind::BadSize { reason });
                other
            }
        })
    }

    fn size(&mut self) -> Parsed<u32> {
        let span = self.cursor.span();
        let size = self.integer("a size")?;
        if !SIZES.contains(&size) {
            let reason = "a size goes from 1 to 1048575";
            self.tell(span, Kind::BadSize { reason });
        }
        Ok(size as u32)
    }

    pub fn integer(&mut self, expected: &'static str) -> Parsed<i64> {
        if self.cursor.token() != Token::Integer {
            return Err(self.expected(expected));
        }
        let value = literal::integer(self.cursor.source().name(self.cursor.span()));
        let value = value.map_err(|kind| self.unexpected(kind));
        self.bump();
        value
    }

    /// `X`, `M::X`, `::M::X`.
    pub fn path(&mut self, of: &'static str) -> Parsed<Path> {
        let start = self.cursor.span();
        self.eat(Token::Scope);
        let mut parts = vec![self.name(of)?];
        while self.eat(Token::Scope) {
            parts.push(self.name(of)?);
        }
        Ok(Path {
            span: start.to(self.cursor.last()),
            parts,
        })
    }

    /// `= VALUE`, which may be missing.
    pub fn default(&mut self) -> Parsed<Option<Box<Value>>> {
        if self.eat(Token::Equals) {
            self.value()
        } else {
            Ok(None)
        }
    }

    /// A value; none for one that cannot be read and is told.
    pub fn value(&mut self) -> Parsed<Option<Box<Value>>> {
        let span = self.cursor.span();
        let literal = match self.cursor.token() {
            Token::Integer => self.read(|text| literal::integer(text).map(Literal::Integer)),
            Token::Decimal => self.read(|text| literal::decimal(text).map(Literal::Decimal)),
            Token::True => Some(Literal::Bool(true)),
            Token::False => Some(Literal::Bool(false)),
            Token::Text => self.string(span),
            Token::Name | Token::Scope => {
                let path = self.path("a member of an enum")?;
                let (span, literal) = (path.span, Literal::Member(path));
                return Ok(Some(Box::new(Value { span, literal })));
            }
            _ => return Err(self.expected("a value")),
        };
        self.bump();
        Ok(literal.map(|literal| Box::new(Value { span, literal })))
    }

    fn read(&mut self, read: impl Fn(&str) -> Result<Literal, Kind>) -> Option<Literal> {
        let literal = read(self.cursor.source().name(self.cursor.span()));
        literal.map_err(|kind| self.unexpected(kind)).ok()
    }

    fn string(&mut self, quoted: Span) -> Option<Literal> {
        let (value, bad) = literal::text(self.cursor.text(quoted));
        let good = bad.is_empty();
        for (range, kind) in bad {
            let span = Span {
                start: quoted.start + range.start as u32,
                end: quoted.start + range.end as u32,
            };
            self.tell(span, kind);
        }
        good.then_some(Literal::Text(value))
    }

    pub fn comma(&mut self, between: &'static str) -> Parsed<()> {
        if self.eat(Token::Comma) {
            return Ok(());
        }
        let found = self.found();
        Err(self.unexpected(Kind::ExpectedComma { between, found }))
    }

    pub fn take(&mut self, token: Token, expected: &'static str) -> Parsed<()> {
        if self.eat(token) {
            Ok(())
        } else {
            Err(self.expected(expected))
        }
    }
}
