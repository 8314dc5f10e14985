//! Types as people write them: those of the .tars language, with PHP's classes in the place of its
//! names. `vector<App\User>`, `map<string, unsigned int>`.

use std::fmt;

use tars_wire::MAX_DEPTH;

use crate::codec::basic::Basic;
use crate::codec::failure::Code;
use crate::codec::stack::Stack;

/// A type as it is written.
#[derive(Debug)]
pub enum Written {
    Basic(Basic),
    Vector(Box<Written>),
    Map(Box<Written>, Box<Written>),
    /// A class or an enum, without a leading backslash.
    Class(String),
}

/// What is wrong where: the byte, from 1.
#[derive(Debug)]
pub struct Misspelt {
    place: usize,
    problem: String,
}

impl fmt::Display for Misspelt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.problem, self.place)
    }
}

const A_TYPE: &str = "a type: bool, byte, short, int, long, unsigned int, float, double, string, \
    vector<T>, map<K, V>, or the name of a class or an enum";

/// Reads the type.
pub fn read(text: &[u8]) -> Result<Written, Misspelt> {
    let mut spelling = Spelling { text, place: 0 };
    let written = spelling.one(MAX_DEPTH, Stack::here())?;
    match spelling.next() {
        None => Ok(written),
        Some(_) => Err(spelling.expected("the end of the type")),
    }
}

struct Spelling<'a> {
    text: &'a [u8],
    place: usize,
}

impl<'a> Spelling<'a> {
    fn one(&mut self, levels: u32, stack: Stack) -> Result<Written, Misspelt> {
        self.next();
        let start = self.place;
        let deeper = || {
            let stack = stack.enter(Code::Type).ok();
            levels.checked_sub(1).zip(stack).ok_or_else(|| Misspelt {
                place: start + 1,
                problem: format!("types are nested deeper than {MAX_DEPTH} levels, or the stack"),
            })
        };
        let word = self.word();
        Ok(match word {
            b"" => return Err(self.expected(A_TYPE)),
            b"bool" => Written::Basic(Basic::Bool),
            b"byte" => Written::Basic(Basic::Byte),
            b"short" => Written::Basic(Basic::Short),
            b"int" => Written::Basic(Basic::Int32),
            b"long" => Written::Basic(Basic::Int64),
            b"float" => Written::Basic(Basic::Float),
            b"double" => Written::Basic(Basic::Double),
            b"string" => Written::Basic(Basic::String),
            b"unsigned" => Written::Basic(self.unsigned()?),
            b"vector" => {
                let (levels, stack) = deeper()?;
                self.take(b'<', "'<' and the type of the elements")?;
                let element = self.one(levels, stack)?;
                self.take(b'>', "'>'")?;
                Written::Vector(element.into())
            }
            b"map" => {
                let (levels, stack) = deeper()?;
                self.take(b'<', "'<' and the types of key and value")?;
                let key = self.one(levels, stack)?;
                self.take(b',', "',' and the type of the values")?;
                let value = self.one(levels, stack)?;
                self.take(b'>', "'>'")?;
                Written::Map(key.into(), value.into())
            }
            name => Written::Class(self.class(start, name)?),
        })
    }

    fn unsigned(&mut self) -> Result<Basic, Misspelt> {
        self.next();
        let start = self.place;
        match self.word() {
            b"byte" => Ok(Basic::UInt8),
            b"short" => Ok(Basic::UInt16),
            b"int" => Ok(Basic::UInt32),
            _ => {
                self.place = start;
                Err(self.expected("byte, short or int behind unsigned"))
            }
        }
    }

    fn class(&mut self, start: usize, name: &[u8]) -> Result<String, Misspelt> {
        let name = name.strip_prefix(b"\\").unwrap_or(name);
        let is_name = name
            .split(|&byte| byte == b'\\')
            .all(|part| matches!(part, [first, ..] if !first.is_ascii_digit()));
        match std::str::from_utf8(name) {
            Ok(name) if is_name => Ok(name.to_owned()),
            _ => {
                self.place = start;
                Err(self.expected(A_TYPE))
            }
        }
    }

    // The next byte that is no blank.
    fn next(&mut self) -> Option<u8> {
        while let Some(byte) = self.text.get(self.place) {
            if !byte.is_ascii_whitespace() {
                return Some(*byte);
            }
            self.place += 1;
        }
        None
    }

    // What may be in a name of PHP.
    fn word(&mut self) -> &'a [u8] {
        let rest = &self.text[self.place..];
        let is_of_name = |byte: &u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'\\') || *byte >= 0x80
        };
        let length = rest.iter().position(|byte| !is_of_name(byte));
        let word = &rest[..length.unwrap_or(rest.len())];
        self.place += word.len();
        word
    }

    fn take(&mut self, byte: u8, expected: &str) -> Result<(), Misspelt> {
        if self.next() != Some(byte) {
            return Err(self.expected(expected));
        }
        self.place += 1;
        Ok(())
    }

    #[cold]
    fn expected(&mut self, what: &str) -> Misspelt {
        let found = match self.next() {
            None => "the end".to_owned(),
            Some(byte) if byte.is_ascii_graphic() => {
                let rest = &self.text[self.place..];
                let end = rest.iter().position(u8::is_ascii_whitespace);
                let rest = &rest[..end.unwrap_or(rest.len()).min(32)];
                format!("'{}'", String::from_utf8_lossy(rest))
            }
            Some(byte) => format!("the byte 0x{byte:02x}"),
        };
        Misspelt {
            place: self.place + 1,
            problem: format!("expected {what}, found {found}"),
        }
    }
}
