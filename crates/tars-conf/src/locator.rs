//! An object and where it is, `Obj@endpoint:endpoint`. An endpoint of the list that
//! cannot be read is kept with the reason, so that a caller who finds none usable can
//! say why. Never asks a registry where an object without endpoints is.

use serde::de::{Deserialize, Deserializer};

use crate::endpoint::{Endpoint, EndpointError, Protocol};

/// A name as it stands in `node=` and `locator=`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locator {
    /// What stands before `@` and `#`, with its blanks.
    pub object: String,
    /// What stands between `#` and `@`.
    pub hash: String,
    /// There is an `@`: the endpoints are in the text, not in a registry.
    pub direct: bool,
    /// The list after `@`.
    pub pieces: Vec<Piece>,
    /// What stands after `@` before the first endpoint; TarsCpp ignores it.
    pub ignored: String,
}

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text, without blanks and colons around it.
    pub text: String,
    /// What it says.
    pub endpoint: Result<Endpoint, EndpointError>,
}

impl Locator {
    /// Reads any text: what is wrong with it is in the pieces.
    pub fn parse(text: &str) -> Self {
        let (name, list) = match text.split_once('@') {
            Some((name, list)) => (name, Some(list)),
            None => (text, None),
        };
        let (object, hash) = name.split_once('#').unwrap_or((name, ""));
        let list_text = list.unwrap_or_default();
        let starts: Vec<usize> = starts(list_text).collect();
        let ends = starts.iter().skip(1).copied().chain([list_text.len()]);
        let pieces = starts.iter().zip(ends).map(|(start, end)| {
            let text = list_text[*start..end].trim_matches([' ', ':']);
            Piece {
                text: text.to_owned(),
                endpoint: text.parse(),
            }
        });
        let first = starts.first().copied().unwrap_or(list_text.len());
        Locator {
            object: object.to_owned(),
            hash: hash.to_owned(),
            direct: list.is_some(),
            pieces: pieces.collect(),
            ignored: list_text[..first].trim_matches([' ', ':']).to_owned(),
        }
    }

    /// The endpoints that can be read, in order.
    pub fn endpoints(&self) -> impl Iterator<Item = &Endpoint> {
        (self.pieces.iter()).filter_map(|piece| piece.endpoint.as_ref().ok())
    }
}

impl<'de> Deserialize<'de> for Locator {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Ok(Locator::parse(&String::deserialize(input)?))
    }
}

/// Where the endpoints of a list begin: at each protocol that is a word of its own and not
/// the argument of an option. TarsCpp takes any `tcp`, `udp` or `ssl` for a beginning,
/// and so tears the host `tcp-gateway`. Not at each colon: an IPv6 address has some.
fn starts(list: &str) -> impl Iterator<Item = usize> + '_ {
    (0..list.len()).filter(|at| {
        let begins = list
            .get(*at..at + 3)
            .and_then(Protocol::from_word)
            .is_some();
        begins && ends_word(&list[at + 3..]) && may_begin(&list[..*at])
    })
}

fn ends_word(rest: &str) -> bool {
    rest.chars().next().is_none_or(separates)
}

fn may_begin(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else {
        return true;
    };
    let argument = || {
        let word = before.rsplit(is_blank).find(|word| !word.is_empty());
        word.is_some_and(|word| word.len() == 2 && word.starts_with('-'))
    };
    separates(last) && !(is_blank(last) && argument())
}

/// A blank, or what people write between two endpoints.
fn separates(at: char) -> bool {
    is_blank(at) || matches!(at, ':' | ',' | ';' | '@')
}

fn is_blank(at: char) -> bool {
    matches!(at, ' ' | '\t' | '\n' | '\r')
}
