//! One endpoint, `tcp -h 127.0.0.1 -p 10001 -t 60000`, as TarsCpp's `TC_Endpoint` reads
//! and writes it: the same defaults, the same refusals. Never resolves a name.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer};
use thiserror::Error;

/// How an endpoint is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// `tcp`
    Tcp,
    /// `udp`
    Udp,
    /// `ssl`: TLS over TCP
    Ssl,
}

impl Protocol {
    /// The word for it, if it is one. Case matters.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "tcp" => Some(Protocol::Tcp),
            "udp" => Some(Protocol::Udp),
            "ssl" => Some(Protocol::Ssl),
            _ => None,
        }
    }

    /// The word in an endpoint's text.
    pub fn as_str(self) -> &'static str {
        match self {
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
            Protocol::Ssl => "ssl",
        }
    }
}

/// Where a servant listens. `Display` writes it as TarsCpp does, `FromStr` reads it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Endpoint {
    /// The first word.
    pub protocol: Protocol,
    /// `-h`: a name, an address, a socket's path or an unreplaced macro, as it is written;
    /// `*` and no `-h` at all are `0.0.0.0`.
    pub host: String,
    /// `-p`: 0 if it is not given.
    pub port: u16,
    /// `-t`: milliseconds; 3000 if it is not given.
    pub timeout: i32,
    /// `-g`
    pub grid: i32,
    /// `-q`
    pub qos: i32,
    /// `-w`: -1 is none. With a weight type it is at most 100, and 100 if it is not given.
    pub weight: i32,
    /// `-v`
    pub weight_type: u32,
    /// `-e`: 1 asks for authentication.
    pub auth: bool,
}

/// Text that is no endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EndpointError {
    /// There is no word in it.
    #[error("it is empty; write it as in 'tcp -h 127.0.0.1 -p 10001 -t 60000'")]
    Empty,
    /// The first word is not tcp, udp or ssl.
    #[error("it begins with '{word}'; the first word is tcp, udp or ssl")]
    UnknownProtocol {
        /// That word.
        word: String,
    },
    /// A word where an option such as `-h` should stand.
    #[error("'{word}' is no option; an option is '-' and one letter, a blank, its argument")]
    NotAnOption {
        /// That word.
        word: String,
    },
    /// An option without the argument it needs. A word that begins with `-` is never one.
    #[error("-{option} has no argument (one that begins with '-' does not count)")]
    NoArgument {
        /// Its letter.
        option: char,
    },
    /// An argument that is not what the option takes.
    #[error("-{option} is '{argument}'; it must be {expected}")]
    BadArgument {
        /// Its letter.
        option: char,
        /// The argument.
        argument: String,
        /// What it takes.
        expected: &'static str,
    },
}

const PORT: &str = "a port, 0 to 65535";
const NUMBER: &str = "a whole number";
const COUNT: &str = "a whole number that is not negative";
const FLAG: &str = "0 or 1";

impl Endpoint {
    /// The host is an IPv6 address: it has a colon.
    pub fn is_ipv6(&self) -> bool {
        self.host.contains(':')
    }

    /// The host as the resolver wants it: without the brackets of `[::1]`.
    pub fn bare_host(&self) -> &str {
        let inner = self
            .host
            .strip_prefix('[')
            .and_then(|h| h.strip_suffix(']'));
        inner.unwrap_or(&self.host)
    }

    fn set(&mut self, option: char, argument: Option<&str>) -> Result<(), EndpointError> {
        match option {
            'h' => self.host = given(option, argument)?.to_owned(),
            'p' => self.port = number(option, argument, PORT)?,
            't' => self.timeout = number(option, argument, NUMBER)?,
            'g' => self.grid = number(option, argument, NUMBER)?,
            'q' => self.qos = number(option, argument, NUMBER)?,
            'w' => self.weight = number(option, argument, NUMBER)?,
            'v' => self.weight_type = number(option, argument, COUNT)?,
            'e' => self.auth = flag(option, argument)?,
            // TarsCpp ignores what it does not know, and so do its neighbours' options.
            _ => {}
        }
        Ok(())
    }
}

impl FromStr for Endpoint {
    type Err = EndpointError;

    fn from_str(text: &str) -> Result<Self, EndpointError> {
        let mut options = Options::new(text);
        let word = options.word().ok_or(EndpointError::Empty)?;
        let protocol = Protocol::from_word(word).ok_or_else(|| EndpointError::UnknownProtocol {
            word: word.to_owned(),
        })?;
        let mut endpoint = Endpoint {
            protocol,
            host: "0.0.0.0".to_owned(),
            port: 0,
            timeout: 3000,
            grid: 0,
            qos: 0,
            weight: -1,
            weight_type: 0,
            auth: false,
        };
        for option in options {
            let (letter, argument) = option?;
            endpoint.set(letter, argument)?;
        }
        if endpoint.host == "*" {
            endpoint.host = "0.0.0.0".to_owned();
        }
        if endpoint.weight_type != 0 {
            endpoint.weight = match endpoint.weight {
                -1 => 100,
                weight => weight.min(100),
            };
        }
        Ok(endpoint)
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let protocol = self.protocol.as_str();
        write!(out, "{protocol} -h {} -p {}", self.host, self.port)?;
        if self.timeout != 0 {
            write!(out, " -t {}", self.timeout)?;
        }
        if self.grid != 0 {
            write!(out, " -g {}", self.grid)?;
        }
        if self.qos != 0 {
            write!(out, " -q {}", self.qos)?;
        }
        if self.weight > 0 {
            write!(out, " -w {}", self.weight)?;
        }
        if self.weight_type != 0 {
            write!(out, " -v {}", self.weight_type)?;
        }
        if self.auth {
            write!(out, " -e 1")?;
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Endpoint {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        text.parse().map_err(de::Error::custom)
    }
}

fn given(option: char, argument: Option<&str>) -> Result<&str, EndpointError> {
    argument.ok_or(EndpointError::NoArgument { option })
}

/// The whole argument is one decimal number; a leading `+` and zeros are allowed.
fn number<T: FromStr>(
    option: char,
    argument: Option<&str>,
    expected: &'static str,
) -> Result<T, EndpointError> {
    let argument = given(option, argument)?;
    argument.parse().map_err(|_| EndpointError::BadArgument {
        option,
        argument: argument.to_owned(),
        expected,
    })
}

fn flag(option: char, argument: Option<&str>) -> Result<bool, EndpointError> {
    match number(option, argument, FLAG)? {
        0u32 => Ok(false),
        1 => Ok(true),
        other => Err(EndpointError::BadArgument {
            option,
            argument: other.to_string(),
            expected: FLAG,
        }),
    }
}

/// The options of an endpoint, one after the other: a letter, and the argument if there is
/// one. For those who want to see what is written and not what it means.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    rest: &'a str,
}

impl<'a> Options<'a> {
    /// Over text that begins with an option, or with a protocol that
    /// [`word`](Options::word) takes off first.
    pub fn new(text: &'a str) -> Self {
        Options { rest: text }
    }

    /// Takes the next word off.
    pub fn word(&mut self) -> Option<&'a str> {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        let bytes = self.rest.as_bytes();
        let start = bytes.iter().take_while(|byte| blank(byte)).count();
        let length = bytes[start..]
            .iter()
            .take_while(|byte| !blank(byte))
            .count();
        let (word, rest) = self.rest[start..].split_at(length);
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }

    fn argument(&mut self) -> Option<&'a str> {
        let mut ahead = self.clone();
        let argument = ahead.word().filter(|word| !word.starts_with('-'))?;
        *self = ahead;
        Some(argument)
    }
}

impl<'a> Iterator for Options<'a> {
    type Item = Result<(char, Option<&'a str>), EndpointError>;

    fn next(&mut self) -> Option<Self::Item> {
        let word = self.word()?;
        Some(match word.as_bytes() {
            [b'-', letter] => Ok((char::from(*letter), self.argument())),
            _ => Err(EndpointError::NotAnOption {
                word: word.to_owned(),
            }),
        })
    }
}
