//! Messages compressed by gzip. How large one is stands at its end, so that it is known before anything is
//! made of it; it is believed only as far as so few bytes can be so many, and checked in the end.

use std::io::{Read, Write};

use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use flate2::Compression;

use crate::error::{Error, Result};

// Of ten bytes, and of the checksum and the size: what is not the deflated message.
const AROUND: usize = 18;

// A deflated bit stands for no more than 258 bytes in two symbols of a bit each.
const BYTES_FROM_ONE: usize = 1032;

/// A compressed message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gzip<'a> {
    bytes: &'a [u8],
    size: usize,
    // Of its frame in the body.
    at: usize,
}

impl<'a> Gzip<'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize) -> Result<Self> {
        let wrong = |why: &str| {
            let why = why.into();
            Error::Gzip { at, why }
        };
        let size = match bytes.last_chunk() {
            Some(size) if bytes.len() >= AROUND => u32::from_le_bytes(*size) as usize,
            _ => return Err(wrong("it is cut off")),
        };
        if size / BYTES_FROM_ONE > bytes.len() {
            return Err(wrong("so much cannot be in it as it says"));
        }
        Ok(Self { bytes, size, at })
    }

    /// How many bytes the message says it has.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Writes the message: no more than its size, and all of it unless there is an error.
    ///
    /// # Errors
    /// [`Error::Gzip`] if it is not what gzip makes, or not as large as it says; and those of `sink`.
    pub fn write_to(&self, sink: &mut impl Write) -> Result<()> {
        let wrong = |why: String| Error::Gzip {
            at: self.at,
            why: why.into(),
        };
        let mut decoder = GzDecoder::new(self.bytes);
        let mut message = decoder.by_ref().take(self.size as u64);
        let written = std::io::copy(&mut message, sink);
        // The end is read as well, and with it the checksum.
        let more = written.and_then(|_| decoder.read(&mut [0]));
        if more.map_err(|error| wrong(error.to_string()))? > 0 {
            return Err(wrong("more is in it than it says".into()));
        }
        match decoder.into_inner() {
            [] => Ok(()),
            rest => Err(wrong(format!("{} bytes follow", rest.len()))),
        }
    }
}

/// How many bytes of room [`compress`] may take for a message of that length; seldom are it more.
pub fn room(length: usize) -> usize {
    length + length / 8 + 256
}

/// Writes the message compressed. What is written is the same each time.
///
/// # Errors
/// Those of `sink`.
pub fn compress(message: &[u8], sink: impl Write) -> std::io::Result<()> {
    let mut encoder = GzEncoder::new(sink, Compression::default());
    encoder.write_all(message)?;
    encoder.finish().map(drop)
}
