//! Texts that are no conf, by what they are. Asked only where a text cannot be used: any bytes are
//! allowed in a conf, so that most of these could be parts of one. Encodings and archives are the
//! exception: no conf begins with these bytes, and what a parser says of them misleads.

use thiserror::Error;

use crate::tree::trim;

/// What a text is instead of a conf, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Foreign {
    /// An editor's "Unicode".
    #[error("the text is UTF-16, which some editors call Unicode; save it as UTF-8")]
    Utf16,
    /// As above, four bytes a character.
    #[error("the text is UTF-32; save it as UTF-8")]
    Utf32,
    /// No text at all, but of a kind that is known by its first bytes.
    #[error("it is {0}, and no text; name the conf itself")]
    File(&'static str),
    /// No text at all.
    #[error("there is a byte of value 0, as in no text; name the conf itself")]
    Binary,
    /// `<?xml version="1.0"?>`
    #[error("a conf is no XML, though it looks like it; remove this declaration")]
    XmlDeclaration,
    /// `<!-- ... -->`
    #[error("this is a comment of XML, and a conf is no XML; begin each line of it with '#'")]
    XmlComment,
    /// `<!DOCTYPE ...>`, `<![CDATA[ ... ]]>`
    #[error("this is XML's, and a conf is no XML; remove it")]
    Xml,
    /// What a web page or an input method has put before a tag.
    #[error("a character that is not seen, or a blank that is none, stands before the '<' here; delete it")]
    Unseen,
    /// As before 2001.
    #[error("its lines end with CR alone, as on old Macs; save it with line ends of Unix")]
    Cr,
    /// `<a><b>`
    #[error("what follows a tag on its line is not read; give each tag a line of its own")]
    OneLine,
    /// As a web server answers in a file's place.
    #[error(
        "it is an HTML page, such as a web server's error; fetch the conf again, and look at it"
    )]
    Html,
    /// Code.
    #[error("it is PHP code; name the conf that tarsnode wrote")]
    Php,
    /// `{`
    #[error("it is JSON; name the conf that tarsnode wrote")]
    Json,
    /// `key: value`
    #[error("it is YAML; name the conf that tarsnode wrote")]
    Yaml,
    /// `[section]`
    #[error("it is an INI file; name the conf that tarsnode wrote")]
    Ini,
    /// Blanks and comments.
    #[error("there is nothing in it")]
    Empty,
}

/// The first bytes of files that are no text.
const FILES: [(&[u8], &str); 9] = [
    (b"\x1f\x8b", "a gzip file"),
    (b"PK\x03\x04", "a zip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x7fELF", "a program"),
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"SQLite format 3\0", "a database"),
];

/// Zero-width characters, among them the byte order mark; the no-break and the full-width space.
const UNSEEN: [&str; 8] = [
    "\u{feff}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{2060}", "\u{a0}", "\u{3000}",
];

impl Foreign {
    /// What the first bytes say, whatever follows.
    pub(crate) fn encoded(text: &[u8]) -> Option<Self> {
        match text {
            [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Some(Self::Utf32),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Some(Self::Utf16),
            [0, 0, 0, 1..=0x7f, ..] | [1..=0x7f, 0, 0, 0, ..] => return Some(Self::Utf32),
            [0, 1..=0x7f, 0, 1..=0x7f, ..] | [1..=0x7f, 0, 1..=0x7f, 0, ..] => {
                return Some(Self::Utf16)
            }
            _ => {}
        }
        let known = FILES.iter().find(|(start, _)| text.starts_with(start));
        known.map(|(_, name)| Self::File(name))
    }

    /// What made a text unreadable that goes wrong in line `last`, and in which line it is.
    pub(crate) fn unreadable(text: &[u8], last: u32) -> Option<(u32, Self)> {
        if let Some(found) = html(text).or_else(|| cr(text)) {
            return Some(found);
        }
        let upto = lines(text).take_while(|(number, _)| *number <= last);
        upto.filter_map(|(number, line)| Some((number, tag(line)?)))
            .next()
            .or_else(|| binary(text))
    }

    /// What a text is in which no server's conf was found, and where that shows.
    pub(crate) fn without_server(text: &[u8]) -> Option<(u32, Self)> {
        if let Some(found) = html(text).or_else(|| binary(text)).or_else(|| cr(text)) {
            return Some(found);
        }
        let Some((number, line)) = lines(text).find(|(_, line)| is_content(line)) else {
            return Some((1, Self::Empty));
        };
        let found = match line {
            [b'[', b'a'..=b'z' | b'A'..=b'Z', .., b']'] | [b';', ..] => Self::Ini,
            [b'{' | b'[', ..] => Self::Json,
            b"---" => Self::Yaml,
            line if is_yaml(line) => Self::Yaml,
            _ => return None,
        };
        Some((number, found))
    }
}

/// The lines that are not blank, without blanks around them, each with its number from 1.
fn lines(text: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let lines = text.split(|byte| *byte == b'\n').map(trim);
    (1..).zip(lines).filter(|(_, line)| !line.is_empty())
}

fn is_content(line: &[u8]) -> bool {
    !line.starts_with(b"#")
}

/// `key:` or `key: value`; a conf's `key=a: b` has its `=` first.
fn is_yaml(line: &[u8]) -> bool {
    let colon = line.iter().position(|byte| matches!(byte, b':' | b'='));
    colon.is_some_and(|at| line[at] == b':' && matches!(line.get(at + 1), None | Some(b' ')))
}

fn tag(line: &[u8]) -> Option<Foreign> {
    match line {
        line if begins(line, b"<?xml") => Some(Foreign::XmlDeclaration),
        [b'<', b'?', ..] => Some(Foreign::Php),
        [b'<', b'!', b'-', b'-', ..] => Some(Foreign::XmlComment),
        [b'<', b'!', ..] => Some(Foreign::Xml),
        [b'<', rest @ ..] => {
            let end = rest.iter().position(|byte| *byte == b'>')?;
            trim(&rest[end + 1..])
                .starts_with(b"<")
                .then_some(Foreign::OneLine)
        }
        line => is_hidden(line).then_some(Foreign::Unseen),
    }
}

fn is_hidden(line: &[u8]) -> bool {
    let mut mark = UNSEEN
        .iter()
        .filter_map(|it| line.strip_prefix(it.as_bytes()));
    mark.next()
        .is_some_and(|rest| rest.starts_with(b"<") || is_hidden(trim(rest)))
}

fn cr(text: &[u8]) -> Option<(u32, Foreign)> {
    let lines = text.contains(&b'\r') && !text.contains(&b'\n');
    lines.then_some((1, Foreign::Cr))
}

fn html(text: &[u8]) -> Option<(u32, Foreign)> {
    let (number, line) = lines(text).next()?;
    let page = begins(line, b"<!doctype html") || begins(line, b"<html");
    page.then_some((number, Foreign::Html))
}

fn binary(text: &[u8]) -> Option<(u32, Foreign)> {
    let mut lines = lines(text);
    let (number, _) = lines.find(|(_, line)| line.contains(&0))?;
    Some((number, Foreign::Binary))
}

fn begins(line: &[u8], start: &[u8]) -> bool {
    let its = line.get(..start.len());
    its.is_some_and(|its| its.eq_ignore_ascii_case(start))
}
