//! What every process of a service knows in common: one page of shared memory with the seat's lock
//! and the heartbeat's state. Whoever holds the seat writes the state, everybody may read it. Only
//! atomics live here, so a process that is killed in the middle of a write leaves nothing locked.

use std::sync::atomic::{
    fence, AtomicBool, AtomicI32, AtomicU32, AtomicU64, AtomicU8,
    Ordering::{Acquire, Relaxed, Release},
};

use std::time::Duration;

use crate::clock::Moment;
use crate::lineage::Identity;
use crate::seat::SeatLock;

/// The shared page. All zeroes is a valid page of a service that has never beaten.
#[repr(C)]
pub struct Page {
    /// The robust lock whose holder beats.
    pub(crate) seat: SeatLock,
    /// The process that loaded the module: where the service's family begins.
    pub(crate) root: Shared<Identity>,
    /// The pid namespace of that process; 0 if it could not see.
    pub(crate) namespace: AtomicU64,
    /// Who has the seat.
    pub(crate) holder: Shared<Identity>,
    /// The service process as the lineage found it, the session of the process that found it, and when.
    pub(crate) answer: Shared<Identity>,
    pub(crate) answer_session: AtomicI32,
    pub(crate) answer_at: Shared<Moment>,
    /// The service process as `keepAlive(pid:)` named it.
    pub(crate) asked: Shared<Identity>,
    /// The last process that ended in order and may have left a daemon behind.
    pub(crate) ended: Shared<Identity>,
    /// The main process that the next three are about; what it lives by; the worker that was seen last;
    /// since when there is none.
    pub(crate) workers_of: Shared<Identity>,
    pub(crate) lives_by: AtomicU8,
    pub(crate) worker: Shared<Identity>,
    pub(crate) workers_missing: Shared<Moment>,
    /// The process, other than the service process, that called keepAlive() last.
    pub(crate) caller: AtomicI32,
    /// The pid in the last beat.
    pub(crate) reported_pid: AtomicI32,
    /// The pid written to `tars_start.sh.pid`, or the last one for which that was not needed.
    pub(crate) handshake_pid: AtomicI32,
    /// Whether the node has been told our version.
    pub(crate) version_reported: AtomicBool,
    /// When keepAlive() was last called, by whomever.
    pub(crate) called_at: Shared<Moment>,
    /// The rhythm: the first beat, the last one's start and end, whether it is under way, when the
    /// next is due.
    pub(crate) first_beat: Shared<Moment>,
    pub(crate) last_start: Shared<Moment>,
    pub(crate) last_end: Shared<Moment>,
    pub(crate) in_flight: AtomicBool,
    pub(crate) next_due: Shared<Moment>,
    pub(crate) consecutive_failures: AtomicU64,
    /// When the connection was lost, until the next beat; how often the node hung up with no kept
    /// connection between.
    pub(crate) hung_up: Shared<Moment>,
    pub(crate) hang_ups: AtomicU64,
    /// What came of it.
    pub(crate) state: AtomicU8,
    pub(crate) last_success: Shared<Moment>,
    pub(crate) last_error_at: Shared<Moment>,
    pub(crate) beats: AtomicU64,
    pub(crate) replies: AtomicU64,
    pub(crate) failures: AtomicU64,
    pub(crate) skips: AtomicU64,
    pub(crate) successions: AtomicU64,
    /// Microseconds.
    pub(crate) round_trip: AtomicU64,
    pub(crate) lateness: AtomicU64,
    pub(crate) error_kind: Text<32>,
    pub(crate) error_text: Text<512>,
    /// What is wrong beside it, and keeps no beat from being sent.
    pub(crate) aside: Text<512>,
    pub(crate) aside_at: Shared<Moment>,
    pub(crate) application: Text<128>,
    pub(crate) server: Text<128>,
    pub(crate) node: Text<256>,
    pub(crate) node_object: Text<128>,
    /// Microseconds from one beat to the next.
    pub(crate) interval: AtomicU64,
    /// Adapter names, a line each.
    pub(crate) adapters: Text<1536>,
}

/// A moment or a process in one atomic word, so that no reader ever sees half of it. Zero is none.
pub(crate) struct Shared<T> {
    word: AtomicU64,
    of: std::marker::PhantomData<T>,
}

impl Shared<Moment> {
    pub fn get(&self) -> Moment {
        Moment(self.word.load(Acquire))
    }
    pub fn set(&self, value: Moment) {
        self.word.store(value.0, Release);
    }
}

impl Shared<Identity> {
    pub fn get(&self) -> Option<Identity> {
        Identity::from_word(self.word.load(Acquire))
    }
    pub fn set(&self, value: Option<Identity>) {
        self.word.store(value.map_or(0, Identity::to_word), Release);
    }
}

/// A short text that one process writes and many read. A reader that meets a write in progress
/// looks again; if the writer was killed in the middle, readers settle for what is there until the
/// next holder of the seat writes it anew.
#[repr(C)]
pub(crate) struct Text<const N: usize> {
    /// Odd while a write is in progress.
    version: AtomicU32,
    len: AtomicU32,
    bytes: [AtomicU8; N],
}

impl<const N: usize> Text<N> {
    /// A write takes less than a microsecond, unless its process is stopped in the middle: a reader
    /// waits a tenth of a second for that, and no longer.
    const LOOKS: u32 = 1_000;
    const PAUSE: Duration = Duration::from_micros(100);

    /// Stores as much of `text` as fits, cut at a character.
    pub fn set(&self, text: &str) {
        let mut len = text.len().min(N);
        while !text.is_char_boundary(len) {
            len -= 1;
        }
        let version = self.version.load(Relaxed) | 1;
        self.version.store(version, Relaxed);
        fence(Release);
        for (slot, byte) in self.bytes.iter().zip(&text.as_bytes()[..len]) {
            slot.store(*byte, Relaxed);
        }
        self.len.store(len as u32, Relaxed);
        self.version.store(version.wrapping_add(1), Release);
    }

    /// Stores as many of the lines as fit, none cut.
    pub fn set_lines(&self, lines: &[String]) {
        let mut room = N;
        let fit = lines.iter().take_while(|line| {
            let fits = line.len() < room;
            room = room.saturating_sub(line.len() + 1);
            fits
        });
        let fit: Vec<_> = fit.map(String::as_str).collect();
        self.set(&fit.join("\n"));
    }

    pub fn get(&self) -> String {
        for _ in 0..Self::LOOKS {
            let before = self.version.load(Acquire);
            let text = self.copy();
            fence(Acquire);
            if before & 1 == 0 && self.version.load(Relaxed) == before {
                return text;
            }
            std::thread::sleep(Self::PAUSE);
        }
        self.copy()
    }

    fn copy(&self) -> String {
        let len = (self.len.load(Relaxed) as usize).min(N);
        let bytes: Vec<u8> = self.bytes[..len].iter().map(|b| b.load(Relaxed)).collect();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seat::map;

    #[test]
    fn the_shared_state_fits_one_page() {
        assert!(std::mem::size_of::<Page>() <= 4096);
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_at_a_character() {
        let page = map().unwrap();
        page.error_kind.set(&"机".repeat(20));
        assert_eq!(page.error_kind.get(), "机".repeat(10));
    }

    #[test]
    fn lines_that_do_not_fit_are_left_out_whole() {
        let page = map().unwrap();
        let lines = ["a".repeat(20), "b".repeat(11), "c".to_owned()];
        page.error_kind.set_lines(&lines);
        assert_eq!(page.error_kind.get(), "a".repeat(20));
        page.error_kind
            .set_lines(&[lines[0].clone(), lines[2].clone()]);
        assert_eq!(page.error_kind.get(), format!("{}\nc", lines[0]));
    }

    #[test]
    fn a_text_whose_writer_was_killed_is_readable_and_is_mended_by_the_next_write() {
        let page = map().unwrap();
        page.error_kind.version.store(1, Relaxed);
        assert_eq!(page.error_kind.get(), "");
        page.error_kind.set("timeout");
        assert_eq!(page.error_kind.get(), "timeout");
    }

    #[test]
    fn readers_never_see_a_mixture_of_two_texts() {
        let page = map().unwrap();
        page.error_text.set(&"a".repeat(400));
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for round in 0..2_000 {
                    page.error_text
                        .set(&if round % 2 == 0 { "b" } else { "a" }.repeat(400));
                }
            });
            for _ in 0..200 {
                let seen = page.error_text.get();
                assert!(seen == "a".repeat(400) || seen == "b".repeat(400));
            }
        });
    }
}
