//! The length before a packet on a stream: four bytes, big endian, themselves
//! included. Tells whether a packet is whole, never reads what is in it.

use crate::error::{Error, ErrorKind, Result};

/// How many bytes the length takes.
pub const PREFIX: usize = 4;

/// Looks at the start of what a peer has sent so far: the length of the first
/// frame, prefix included, when all of it is there; `None` when more must come.
///
/// # Errors
/// [`ErrorKind::Frame`] when the prefix claims less than itself or more than
/// `max` bytes: close the connection, no later byte can be understood.
pub fn check(received: &[u8], max: usize) -> Result<Option<usize>> {
    let Some(prefix) = received.first_chunk::<PREFIX>() else {
        return Ok(None);
    };
    let length = u32::from_be_bytes(*prefix) as usize;
    if length < PREFIX || length > max {
        return Err(Error::new(ErrorKind::Frame { length, max }, 0));
    }
    Ok((received.len() >= length).then_some(length))
}

/// The packet in `frame`, whose length was told by [`check`].
pub fn packet(frame: &[u8]) -> &[u8] {
    frame.get(PREFIX..).unwrap_or_default()
}
