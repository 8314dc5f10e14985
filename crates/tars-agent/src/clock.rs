//! What time it is for the heartbeat. Every process of a service reads the same monotonic clock,
//! so a moment written into the shared page by one of them means the same to all others; the wall
//! clock, which may jump, is used only to show a moment to a person.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::time::{clock_gettime, ClockId};

/// A moment on the machine's monotonic clock, in microseconds since boot. Zero stands for "never".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub u64);

impl Moment {
    /// The moment that never was.
    pub const NEVER: Moment = Moment(0);

    /// Now, on `CLOCK_MONOTONIC`.
    pub fn now() -> Moment {
        let now = clock_gettime(ClockId::Monotonic);
        Moment(now.tv_sec as u64 * 1_000_000 + now.tv_nsec as u64 / 1_000)
    }

    /// Whether this moment is a moment at all.
    pub fn is_set(self) -> bool {
        self != Moment::NEVER
    }

    /// The moment `later` after this one.
    pub fn plus(self, later: Duration) -> Moment {
        Moment(
            self.0
                .saturating_add(u64::try_from(later.as_micros()).unwrap_or(u64::MAX)),
        )
    }

    /// How long ago `earlier` was, seen from this moment; zero if it is still to come.
    pub fn since(self, earlier: Moment) -> Duration {
        Duration::from_micros(self.0.saturating_sub(earlier.0))
    }

    /// This moment as seconds since 1970, to the millisecond, for people; `None` if it never was.
    pub fn unix_seconds(self) -> Option<f64> {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        let then = wall.saturating_sub(Moment::now().since(self));
        // Rounded down, for a time that is still to come would be no news of the past.
        let seconds = then.as_millis() as f64 / 1_000.0;
        self.is_set().then_some(seconds)
    }
}
