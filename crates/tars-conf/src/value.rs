//! Single values: from the text of a parameter to paths, durations and lists.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::time::Duration;

use serde::de::{Deserialize, Deserializer};

/// Paths are bytes: they need not be UTF-8.
pub(crate) fn path<'de, D: Deserializer<'de>>(input: D) -> Result<Option<PathBuf>, D::Error> {
    let text = Option::<&[u8]>::deserialize(input)?;
    Ok(text.map(|text| PathBuf::from(OsStr::from_bytes(text))))
}

/// TarsCpp takes a number that is not positive for none.
pub(crate) fn millis<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Duration>, D::Error> {
    let millis = positive(input)?;
    Ok(millis.map(Duration::from_millis))
}

/// See [`millis`].
pub(crate) fn seconds<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Duration>, D::Error> {
    let seconds = positive(input)?;
    Ok(seconds.map(Duration::from_secs))
}

fn positive<'de, D: Deserializer<'de>>(input: D) -> Result<Option<u64>, D::Error> {
    let number = Option::<i32>::deserialize(input)?;
    Ok(number
        .and_then(|number| u64::try_from(number).ok())
        .filter(|number| *number > 0))
}

/// Words between `;` or `,`.
pub(crate) fn list<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    let text = Option::<String>::deserialize(input)?.unwrap_or_default();
    let words = text.split([';', ',']).map(str::trim);
    Ok(words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect())
}
