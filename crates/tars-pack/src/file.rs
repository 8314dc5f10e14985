//! The few files that are read and not only packed: small texts. A pipe in their place would hold us
//! up for ever, and a large file in their place is not what it is called.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::error::{cannot_read, PackError};

/// Far more than any lock file of Composer's has.
const MAX: u64 = 64 << 20;

/// The bytes of a file; none if it is not there.
pub(crate) fn read(file: &Path) -> Result<Option<Vec<u8>>, PackError> {
    let about = match fs::metadata(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        about => about.map_err(cannot_read(file))?,
    };
    if !about.is_file() {
        return Err(PackError::Special(file.to_owned()));
    }
    let mut bytes = Vec::new();
    let open = File::open(file).map_err(cannot_read(file))?;
    let count = open.take(MAX + 1).read_to_end(&mut bytes);
    if count.map_err(cannot_read(file))? as u64 > MAX {
        return Err(PackError::TooLarge {
            file: file.to_owned(),
            size: about.len(),
            limit: MAX,
        });
    }
    Ok(Some(bytes))
}
