//! When. A pure function of what the page remembers of past beats: quick beats while the platform
//! watches a service start, then a steady rhythm, a ladder of short retries after a failure, so that
//! one lost beat never becomes a restart, and a beat at once when the node hangs up, for a node that
//! was restarted knows nobody until it is told. It reads no clock.

use std::time::Duration;

use crate::clock::Moment;

/// A tarsnode from v3.0.14 on looks for a PHP service's pid file for 20 s after the start, and
/// starts the service a second time if no beat comes within one monitor interval (3 s) after that.
/// Beats this often, for this long, leave it no such gap.
const BOOT_INTERVAL: Duration = Duration::from_secs(2);
pub const BOOT: Duration = Duration::from_secs(45);

/// How long after a failure the beat is tried again, by how many there were in a row. For about a minute every
/// second: a node that is restarted is back within it, and should know the service at once.
fn retry(failures: u64) -> Duration {
    match failures {
        0 | 1 => Duration::from_millis(200),
        2 => Duration::from_millis(500),
        3..=60 => Duration::from_secs(1),
        _ => Duration::from_secs(5),
    }
}

/// How long after a beat it is repeated when the node hangs up: the first time at once. A node, or
/// something before it, that hangs up again and again is soon beaten at the usual rhythm.
fn hang_up_pause(hang_ups: u64) -> Duration {
    match hang_ups {
        0 | 1 => Duration::ZERO,
        again => Duration::from_secs(1 << (again - 2).min(20)),
    }
}

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
    /// When the connection was lost, if there was no beat since: the node hung up, or who held it is gone.
    pub hung_up: Moment,
    /// How often it hung up with no beat on a connection that was kept in between.
    pub hang_ups: u64,
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
        let rhythm = self.rhythm(interval);
        if self.failures > 0 {
            return self.end.plus(retry(self.failures).min(rhythm));
        }
        let due = self.start.plus(rhythm);
        if self.hung_up.is_set() {
            let pause = hang_up_pause(self.hang_ups);
            return due.min(self.hung_up.max(self.start.plus(pause)));
        }
        due
    }

    /// Whether a call of keepAlive() at `now` is part of the last beat.
    pub fn covers(&self, now: Moment) -> bool {
        self.start.is_set() && now.since(self.start) < COALESCE
    }

    /// When a new holder's connection counts as lost, which the one before took along: a node that is
    /// restarted now would hang up on nobody.
    pub fn taken_along(&self, now: Moment) -> Moment {
        if self.start.is_set() {
            now.max(self.start.plus(COALESCE))
        } else {
            Moment::NEVER
        }
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
        let waits = [
            (1, 0.2),
            (2, 0.5),
            (3, 1.0),
            (60, 1.0),
            (61, 5.0),
            (999, 5.0),
        ];
        for (failures, wait) in waits {
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
    fn a_node_that_hangs_up_is_beaten_at_once_and_one_that_does_it_again_and_again_at_the_rhythm() {
        let mut past = past(100.0);
        past.hung_up = at(100.1);
        let waits = [
            (1, 0.1),
            (2, 1.0),
            (3, 2.0),
            (6, 16.0),
            (7, 30.0),
            (999, 30.0),
        ];
        for (hang_ups, wait) in waits {
            past.hang_ups = hang_ups;
            assert_eq!(past.next(INTERVAL), at(100.0 + wait), "{hang_ups}");
        }
    }

    #[test]
    fn a_new_holder_has_no_connection_and_makes_one_though_not_more_than_one_a_second() {
        for (seat, due) in [(100.2, 101.0), (110.0, 110.0)] {
            let mut past = past(100.0);
            past.hung_up = past.taken_along(at(seat));
            assert_eq!(past.next(INTERVAL), at(due));
        }
        assert!(!Past::default().taken_along(at(1.0)).is_set());
    }

    #[test]
    fn calls_within_a_second_of_a_beat_are_that_beat() {
        assert!(past(100.0).covers(at(100.9)));
        assert!(!past(100.0).covers(at(101.0)));
        assert!(!Past::default().covers(at(0.0)));
    }
}
