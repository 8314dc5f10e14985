//! One parameter of a conf: where its name and value are in its line, and what they are
//! without escapes. It borrows the line, and copies only what has an escape.

/// One `name=value` line.
#[derive(Debug)]
pub struct Param<'a> {
    pub(crate) raw: &'a [u8],
    /// Name and value one after the other, if either has an escape.
    pub(crate) unescaped: Option<Box<[u8]>>,
    /// In `unescaped`, or else in `raw`: the name ends here.
    pub(crate) name_len: u32,
    /// And there the value starts; it goes to the end.
    pub(crate) value_start: u32,
    pub(crate) line: u32,
    pub(crate) domain: u32,
    pub(crate) bare: bool,
}

impl<'a> Param<'a> {
    /// The name, unescaped. It may be empty (`=v`).
    pub fn name(&self) -> &[u8] {
        &self.text()[..self.name_len as usize]
    }

    /// The value, unescaped; empty if the line has none.
    pub fn value(&self) -> &[u8] {
        &self.text()[self.value_start as usize..]
    }

    /// The whole line as it is written, trimmed, with its escapes.
    pub fn raw(&self) -> &'a [u8] {
        self.raw
    }

    /// The line has a name only, without `=`. tarsnode writes an empty value so.
    pub fn is_bare(&self) -> bool {
        self.bare
    }

    /// The line's number, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    fn text(&self) -> &[u8] {
        self.unescaped.as_deref().unwrap_or(self.raw)
    }

    /// Replaces name and value, as they are in the line, by what they mean.
    pub(crate) fn unescape(&mut self, name: &[u8], value: &[u8]) -> Result<(), BadEscape> {
        let mut plain = Vec::with_capacity(name.len() + value.len());
        unescape(name, &mut plain)?;
        let name_len = plain.len() as u32;
        let start = self.value_start as usize;
        unescape(value, &mut plain).map_err(|(at, next)| (start + at, next))?;
        self.name_len = name_len;
        self.value_start = name_len;
        self.unescaped = Some(plain.into_boxed_slice());
        Ok(())
    }
}

/// Where in the line a backslash stands that begins no escape, and what follows it.
pub(crate) type BadEscape = (usize, Option<u8>);

/// The first `=` that has no backslash before it. One byte of look-behind: in `k\\=v`
/// TarsCpp finds none.
pub(crate) fn unescaped_equals(line: &[u8]) -> Option<usize> {
    // Names are short: a plain loop beats a vector search.
    (0..line.len()).find(|&at| line[at] == b'=' && (at == 0 || line[at - 1] != b'\\'))
}

/// Undoes `\\ \r \n \t \=`.
fn unescape(text: &[u8], plain: &mut Vec<u8>) -> Result<(), BadEscape> {
    let mut bytes = text.iter().copied().enumerate();
    while let Some((at, byte)) = bytes.next() {
        if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        plain.push(match bytes.next().map(|(_, byte)| byte) {
            Some(same @ (b'\\' | b'=')) => same,
            Some(b'r') => b'\r',
            Some(b'n') => b'\n',
            Some(b't') => b'\t',
            other => return Err((at, other)),
        });
    }
    Ok(())
}
