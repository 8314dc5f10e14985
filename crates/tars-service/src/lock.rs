//! One start, stop or reload at a time. The lock is the kernel's, so that it goes with its holder,
//! however that ends. In the file's first line the holder tells others what it is about; the lines
//! behind are the [`record`](crate::record)'s.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
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

/// The first line. All are of one length, so that one can be written over another.
pub const LINE: usize = 7;

impl Doing {
    pub fn line(self) -> &'static [u8; LINE] {
        match self {
            Doing::Starting => b"start \n",
            Doing::Stopping => b"stop  \n",
            Doing::Reloading => b"reload\n",
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
        // A service of ours has the same file open, and holds no lock.
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
        let file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path);
        // Who cannot write it is taken to stop, which others wait for.
        let _ = file.and_then(|file| file.write_all_at(doing.line(), 0));
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
    let mut line = [0; LINE];
    let _ = File::open(path).and_then(|mut file| file.read_exact(&mut line));
    let known = [Doing::Starting, Doing::Reloading];
    let said = known.into_iter().find(|doing| *doing.line() == line);
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
        std::fs::remove_file(path).unwrap();
    }
}
