//! One conf file to bytes. A path that is no regular file, or is larger than any conf, is
//! refused without reading it to the end, and none makes the caller wait: a pipe is
//! opened without waiting for its writer.

use std::fs::OpenOptions;
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::error::ConfError;
use crate::parse::MAX_LEN;

/// Reads a conf file.
///
/// # Errors
/// [`ConfError::NotFound`], [`ConfError::Unreadable`], [`ConfError::NotAFile`] or
/// [`ConfError::TooLarge`].
pub fn read_file(path: impl AsRef<Path>) -> Result<Vec<u8>, ConfError> {
    let path = path.as_ref();
    let name = || path.display().to_string();
    let text = read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => ConfError::NotFound { file: name() },
        _ => ConfError::Unreadable {
            file: name(),
            reason: match error.raw_os_error() {
                Some(libc::EMFILE) => {
                    format!("{error}; raise this process's limit (ulimit -n, LimitNOFILE=)")
                }
                _ => error.to_string(),
            },
        },
    })?;
    let text = text.ok_or_else(|| ConfError::NotAFile { file: name() })?;
    if text.len() > MAX_LEN {
        return Err(ConfError::TooLarge {
            file: name(),
            limit: MAX_LEN,
        });
    }
    Ok(text)
}

/// None if it is not a regular file. Reads one byte more than the limit, so that
/// the caller sees when there is more.
fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NONBLOCK)
        .open(path)?;
    let about = file.metadata()?;
    if !about.is_file() {
        return Ok(None);
    }
    let limit = MAX_LEN as u64 + 1;
    let mut text = Vec::with_capacity(about.len().min(limit) as usize + 1);
    file.take(limit).read_to_end(&mut text)?;
    Ok(Some(text))
}
