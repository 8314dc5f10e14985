//! Frames: a flag that says whether the message is compressed, its length in four bytes, big endian, and the
//! message. A body is any number of them.

use crate::error::{quoted, Error, Result};
use crate::gzip::Gzip;

/// How many bytes stand before a message.
pub const HEAD: usize = 5;

/// What stands before a message of that length.
///
/// # Errors
/// [`Error::Unframed`] if it has no place in four bytes.
pub fn head(length: usize, compressed: bool) -> Result<[u8; HEAD]> {
    let length = u32::try_from(length).map_err(|_| Error::Unframed(length))?;
    let [a, b, c, d] = length.to_be_bytes();
    Ok([compressed.into(), a, b, c, d])
}

/// How a call says its messages are compressed, where they are: `grpc-encoding`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding<'a> {
    /// They are not.
    None,
    /// By gzip.
    Gzip,
    /// In a way that is not known here.
    Other(&'a [u8]),
}

impl<'a> Encoding<'a> {
    /// What the header says, if it is there.
    pub fn of(header: Option<&'a [u8]>) -> Self {
        match header {
            None | Some(b"" | b"identity") => Encoding::None,
            Some(b"gzip") => Encoding::Gzip,
            Some(other) => Encoding::Other(other),
        }
    }
}

/// A message, as its frame holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame<'a> {
    /// As it is.
    Plain(&'a [u8]),
    /// Compressed.
    Gzip(Gzip<'a>),
}

/// The frames of a body. After an error there are no more.
#[derive(Debug, Clone)]
pub struct Frames<'a> {
    body: &'a [u8],
    at: usize,
    encoding: Encoding<'a>,
    limit: usize,
    // Of the limit.
    left: usize,
}

impl<'a> Frames<'a> {
    /// Those of a whole body, whose messages may take `limit` bytes together when they are decompressed.
    pub fn new(body: &'a [u8], encoding: Encoding<'a>, limit: usize) -> Self {
        let (at, left) = (0, limit);
        Self {
            body,
            at,
            encoding,
            limit,
            left,
        }
    }

    fn read(&mut self, rest: &'a [u8]) -> Result<Frame<'a>> {
        let at = self.at;
        let Some((&[flag, a, b, c, d], rest)) = rest.split_first_chunk::<HEAD>() else {
            let left = rest.len();
            return Err(Error::Head { at, left });
        };
        let compressed = match flag {
            0 => false,
            1 => true,
            _ => return Err(Error::Flag { at, flag }),
        };
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        if !compressed {
            // Before it is known to be cut off, so that the answer does not depend on how much has come.
            self.claim(length)?;
        }
        let Some(bytes) = rest.get(..length) else {
            let left = rest.len();
            return Err(Error::CutOff { at, length, left });
        };
        self.at += HEAD + length;
        if !compressed {
            return Ok(Frame::Plain(bytes));
        }
        match self.encoding {
            Encoding::None => return Err(Error::NoEncoding { at }),
            Encoding::Other(name) => return Err(Error::Encoding(quoted(name))),
            Encoding::Gzip => {}
        }
        let gzip = Gzip::new(bytes, at)?;
        self.claim(gzip.size())?;
        Ok(Frame::Gzip(gzip))
    }

    fn claim(&mut self, length: usize) -> Result<()> {
        match self.left.checked_sub(length) {
            Some(left) => self.left = left,
            None => {
                let (at, limit) = (self.at, self.limit);
                return Err(Error::TooLarge { at, length, limit });
            }
        }
        Ok(())
    }
}

impl<'a> Iterator for Frames<'a> {
    type Item = Result<Frame<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.body.get(self.at..).filter(|rest| !rest.is_empty())?;
        let frame = self.read(rest);
        if frame.is_err() {
            self.at = self.body.len();
        }
        Some(frame)
    }
}
