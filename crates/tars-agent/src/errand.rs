//! Work that waits for the network, in a thread of its own, so that who asked for it may wait in its
//! own way: a coroutine is suspended, everybody else blocks. Nobody has to wait to the end: work that
//! is given up ends by itself, within its own time limit, and a process that ends does not wait for it.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::mpsc::sync_channel;
use std::sync::Arc;
use std::thread::JoinHandle;

use crate::fork::{self, Descriptors};
use crate::ring;

/// Work under way.
#[derive(Debug)]
pub struct Errand<T> {
    thread: JoinHandle<Option<T>>,
    done: Arc<OwnedFd>,
}

/// Rings when the work is done, even if it panicked.
struct Rings(OwnedFd);

impl Drop for Rings {
    fn drop(&mut self) {
        ring(&self.0);
    }
}

impl<T: Send + 'static> Errand<T> {
    /// Begins the work, in a thread with a descriptor table of its own.
    pub(crate) fn start(work: impl FnOnce() -> T + Send + 'static) -> io::Result<Self> {
        let done = Arc::new(fork::bell()?);
        let (moved, settled) = sync_channel(1);
        let theirs = Arc::clone(&done);
        let thread = fork::spawn(move || {
            Descriptors::of_this_thread(&theirs);
            // In the thread's table, whichever that is: who asked closes the other one in its own.
            let bell = theirs.try_clone();
            drop(theirs);
            let (bell, outcome) = match bell {
                Ok(bell) => (Some(Rings(bell)), Ok(())),
                Err(error) => (None, Err(error)),
            };
            let _ = moved.send(outcome);
            bell.map(|_bell| work())
        })?;
        settled.recv().map_err(io::Error::other)??;
        Ok(Errand { thread, done })
    }

    /// What came of it; waits for that. `None` if it panicked.
    pub fn join(self) -> Option<T> {
        self.thread.join().ok().flatten()
    }

    /// What came of it, if it is done.
    pub fn if_done(self) -> Option<T> {
        // A thread that has rung is as good as over.
        rustix::io::read(&self.done, &mut [0; 8]).ok()?;
        self.join()
    }
}

/// Readable when the work is done.
impl<T> AsFd for Errand<T> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.done.as_fd()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::AsRawFd;
    use std::sync::mpsc::channel;

    #[test]
    fn work_can_be_waited_for() {
        let work = Errand::start(|| 7).unwrap();
        assert_eq!(work.join(), Some(7));
    }

    #[test]
    fn work_that_is_not_done_can_be_given_up_and_ends_by_itself() {
        let (end, wait) = channel::<()>();
        let (ended, see) = channel();
        let work = Errand::start(move || {
            let _ = wait.recv();
            ended.send(()).unwrap();
        })
        .unwrap();
        assert_eq!(work.if_done(), None);
        end.send(()).unwrap();
        see.recv().unwrap();
    }

    #[test]
    fn work_that_panicked_is_done_and_has_brought_nothing() {
        let work = Errand::start(|| panic!("on purpose")).unwrap();
        assert_eq!(work.join(), None::<()>);
    }

    #[test]
    fn who_asked_closes_the_bell_whenever_that_is() {
        let (end, wait) = channel::<()>();
        let work = Errand::start(move || wait.recv().is_ok()).unwrap();
        let number = work.as_fd().as_raw_fd();
        let link = format!("/proc/self/task/{}/fd/{number}", std::process::id());
        assert!(std::fs::read_link(&link).is_ok());
        drop(work);
        let after = std::fs::read_link(&link);
        assert!(!after.is_ok_and(|link| link.to_string_lossy().contains("eventfd")));
        drop(end);
    }
}
