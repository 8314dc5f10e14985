//! One start, stop or reload at a time. The lock is the kernel's, so that it goes with its holder,
//! however that ends; what is written in the file tells others what the holder is about.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{flock, open, FlockOperation, Mode, OFlags};
use rustix::io::Errno;

/// How often to look again.
pub const PAUSE: Duration = Duration::from_millis(20);

/// What the holder of the lock is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// It starts the service.
    Starting,
    /// It ends it.
    Stopping,
    /// It tells it to reload.
    Reloading,
}

impl Doing {
    fn word(self) -> &'static str {
        match self {
            Doing::Starting => "start",
            Doing::Stopping => "stop",
            Doing::Reloading => "reload",
        }
    }
}

/// The lock, until it is dropped.
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock, if nobody has it.
    pub fn attempt(path: &Path) -> io::Result<Option<Lock>> {
        // For reading: a service of ours has the same file open for writing, and holds no lock.
        let flags = OFlags::RDONLY | OFlags::CREATE | OFlags::CLOEXEC;
        let file = File::from(open(path, flags, Mode::from_raw_mode(0o644))?);
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Some(Lock { file })),
            Err(Errno::WOULDBLOCK) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes the lock, at the latest then; `between` is called while another has it.
    pub fn take(
        path: &Path,
        until: Instant,
        mut between: impl FnMut(),
    ) -> io::Result<Option<Lock>> {
        loop {
            let lock = Lock::attempt(path)?;
            if lock.is_some() || Instant::now() >= until {
                return Ok(lock);
            }
            between();
            thread::sleep(PAUSE);
        }
    }

    /// Tells others.
    pub fn say(&self, path: &Path, doing: Doing) {
        // Who cannot write it is taken to stop, which others wait for.
        let _ = fs::write(path, doing.word());
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = flock(&self.file, FlockOperation::Unlock);
    }
}

/// What the holder of the lock is about; none if nobody has it.
pub fn held(path: &Path) -> Option<Doing> {
    if !path.exists() || !matches!(Lock::attempt(path), Ok(None)) {
        return None;
    }
    let word = fs::read_to_string(path).unwrap_or_default();
    let known = [Doing::Starting, Doing::Reloading];
    let said = known.into_iter().find(|doing| doing.word() == word);
    Some(said.unwrap_or(Doing::Stopping))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_others_see_what_it_does() {
        let path = std::env::temp_dir().join(format!("tars_rs-lock-{}", std::process::id()));
        let soon = Instant::now() + Duration::from_millis(50);
        assert_eq!(held(&path), None);
        let lock = Lock::attempt(&path).unwrap().unwrap();
        lock.say(&path, Doing::Starting);
        assert_eq!(held(&path), Some(Doing::Starting));
        let mut waited = 0;
        assert!(Lock::take(&path, soon, || waited += 1).unwrap().is_none());
        assert!(waited > 0);
        lock.say(&path, Doing::Stopping);
        assert_eq!(held(&path), Some(Doing::Stopping));
        lock.say(&path, Doing::Reloading);
        assert_eq!(held(&path), Some(Doing::Reloading));
        drop(lock);
        assert_eq!(held(&path), None);
        assert!(Lock::take(&path, soon, || ()).unwrap().is_some());
        fs::remove_file(path).unwrap();
    }
}
