//! When. A pure function of what the page remembers of past beats: quick beats while the platform
//! watches a service start, then a steady rhythm, and a ladder of short retries after a failure, so
//! that one lost beat never becomes a restart. It reads no clock.

use std::time::Duration;

use crate::clock::Moment;

/// A tarsnode from v3.0.14 on looks for a PHP service's pid file for 20 s after the start, and
/// starts the service a second time if no beat comes within one monitor interval (3 s) after that.
/// Beats this often, for this long, leave it no such gap.
const BOOT_INTERVAL: Duration = Duration::from_secs(2);
pub const BOOT: Duration = Duration::from_secs(45);

/// How long after each failure in a row the beat is tried again; the last one repeats.
const RETRIES: [Duration; 5] = [
    Duration::from_millis(200),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(5),
];

/// Calls of keepAlive() within this time of a beat are that beat.
const COALESCE: Duration = Duration::from_secs(1);

/// What the page remembers of past beats.
#[derive(Clone, Copy, Debug, Default)]
pub struct Past {
    /// The start of the service's first beat.
    pub first: Moment,
    /// The start of the last beat.
    pub start: Moment,
    /// The end of the last beat.
    pub end: Moment,
    /// The last beat was begun, and its holder died before its end.
    pub cut_off: bool,
    /// Beats failed in a row.
    pub failures: u64,
}

impl Past {
    /// When the next beat is due. It may be past: then it is due now.
    pub fn next(&self, interval: Duration) -> Moment {
        if !self.start.is_set() {
            return Moment::NEVER;
        }
        if self.cut_off {
            return self.start;
        }
        match self.failures.checked_sub(1) {
            None => self.start.plus(self.rhythm(interval)),
            Some(earlier) => {
                let step = earlier.min(RETRIES.len() as u64 - 1);
                let retry = RETRIES[step as usize];
                self.end.plus(retry.min(self.rhythm(interval)))
            }
        }
    }

    /// Whether a call of keepAlive() at `now` is part of the last beat.
    pub fn covers(&self, now: Moment) -> bool {
        self.start.is_set() && now.since(self.start) < COALESCE
    }

    fn rhythm(&self, interval: Duration) -> Duration {
        if self.start.since(self.first) < BOOT {
            interval.min(BOOT_INTERVAL)
        } else {
            interval
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Duration = Duration::from_secs(30);

    fn at(seconds: f64) -> Moment {
        Moment(1_000_000).plus(Duration::from_secs_f64(seconds))
    }

    fn past(start: f64) -> Past {
        Past {
            first: at(0.0),
            start: at(start),
            end: at(start),
            ..Past::default()
        }
    }

    #[test]
    fn the_first_beat_is_due_at_once() {
        assert!(Past::default().next(INTERVAL) <= at(0.0));
    }

    #[test]
    fn beats_come_every_two_seconds_while_the_platform_watches_the_start() {
        assert_eq!(past(0.0).next(INTERVAL), at(2.0));
        assert_eq!(past(44.0).next(INTERVAL), at(46.0));
    }

    #[test]
    fn after_the_start_beats_come_at_the_interval() {
        assert_eq!(past(46.0).next(INTERVAL), at(76.0));
    }

    #[test]
    fn an_interval_below_the_boot_rhythm_holds_from_the_start() {
        assert_eq!(past(0.0).next(Duration::from_millis(500)), at(0.5));
    }

    #[test]
    fn failures_climb_the_retry_ladder_and_stay_on_its_last_step() {
        let waits = [0.2, 0.5, 1.0, 2.0, 5.0, 5.0, 5.0];
        for (failures, wait) in (1..).zip(waits) {
            let mut past = past(100.0);
            past.end = at(102.0);
            past.failures = failures;
            assert_eq!(past.next(INTERVAL), at(102.0 + wait));
        }
    }

    #[test]
    fn a_retry_never_waits_longer_than_a_beat_that_succeeded() {
        let mut past = past(100.0);
        past.failures = 9;
        assert_eq!(past.next(Duration::from_secs(1)), at(101.0));
    }

    #[test]
    fn a_beat_whose_holder_died_in_the_middle_is_due_at_once() {
        let mut past = past(100.0);
        past.cut_off = true;
        assert_eq!(past.next(INTERVAL), at(100.0));
    }

    #[test]
    fn calls_within_a_second_of_a_beat_are_that_beat() {
        assert!(past(100.0).covers(at(100.9)));
        assert!(!past(100.0).covers(at(101.0)));
        assert!(!Past::default().covers(at(0.0)));
    }
}
