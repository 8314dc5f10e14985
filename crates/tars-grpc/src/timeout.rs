//! `grpc-timeout`: how long the caller waits, as up to eight digits and a unit.

use std::time::Duration;

use crate::error::{quoted, Error, Result};

const MOST: u128 = 99_999_999;
const SECOND: u128 = 1_000_000_000;

// With how many nanoseconds they have.
const UNITS: [(u8, u128); 6] = [
    (b'n', 1),
    (b'u', 1_000),
    (b'm', 1_000_000),
    (b'S', SECOND),
    (b'M', 60 * SECOND),
    (b'H', 3600 * SECOND),
];

/// What the header says.
///
/// # Errors
/// [`Error::Timeout`] if it is no time.
pub fn read(header: &[u8]) -> Result<Duration> {
    parse(header).ok_or_else(|| Error::Timeout(quoted(header)))
}

fn parse(header: &[u8]) -> Option<Duration> {
    let (unit, digits) = header.split_last()?;
    let (_, nanoseconds) = UNITS.iter().find(|(name, _)| name == unit)?;
    if !(1..=8).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = std::str::from_utf8(digits).ok()?.parse::<u128>().ok()?;
    let time = number * nanoseconds;
    let seconds = u64::try_from(time / SECOND).ok()?;
    let rest = u32::try_from(time % SECOND).ok()?;
    Some(Duration::new(seconds, rest))
}

/// The header for that time: in the smallest unit that has room for it, rounded up.
pub fn write(time: Duration) -> String {
    let time = time.as_nanos();
    let fitting = UNITS
        .map(|(unit, nanoseconds)| (unit, time.div_ceil(nanoseconds)))
        .into_iter()
        .find(|(_, number)| *number <= MOST);
    let (unit, number) = fitting.unwrap_or((b'H', MOST));
    format!("{number}{}", char::from(unit))
}
