//! The service's log: what is in it since a start, for those who want to know why there is none.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use rustix::fs::{fcntl_setfl, open, Mode, OFlags};
use rustix::io::Errno;

/// A log, and where in it a start began.
pub struct Log {
    file: PathBuf,
    began: u64,
}

impl Log {
    /// From its end as it is now.
    pub fn from_here(file: &Path) -> Log {
        Log {
            file: file.to_owned(),
            began: fs::metadata(file).map_or(0, |about| about.len()),
        }
    }

    /// From its beginning: who knows when the start began.
    pub fn whole(file: &Path) -> Log {
        Log {
            file: file.to_owned(),
            began: 0,
        }
    }

    /// Opens it for the service. It may be a device, or a pipe that somebody reads.
    pub fn open(file: &Path) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::APPEND | OFlags::CREATE | OFlags::CLOEXEC;
        // A pipe that nobody reads would keep us here for ever.
        let log = open(file, flags | OFlags::NONBLOCK, Mode::from_raw_mode(0o666));
        let log = log.map_err(|error| match error {
            Errno::NXIO => io::Error::other("it is a pipe that nobody reads, or a socket"),
            error => error.into(),
        })?;
        // The service itself may wait for whoever reads it.
        fcntl_setfl(&log, OFlags::APPEND)?;
        Ok(log.into())
    }

    /// The last lines since then, for the end of a message.
    pub fn tail(&self) -> String {
        const LINES: usize = 20;
        let (text, file) = (self.read().unwrap_or_default(), self.file.display());
        let lines: Vec<_> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        if lines.is_empty() {
            return format!("; it has logged nothing to {file}");
        }
        let last = lines[lines.len().saturating_sub(LINES)..].join("\n  ");
        format!("; the last lines of {file}:\n  {last}")
    }

    fn read(&self) -> io::Result<String> {
        const MOST: u64 = 16 * 1024;
        // What is in a pipe is for others, and may never come.
        if !fs::metadata(&self.file)?.is_file() {
            return Ok(String::new());
        }
        let mut file = File::open(&self.file)?;
        let end = file.metadata()?.len();
        // Shorter than it was: somebody has begun it anew.
        let began = if self.began > end { 0 } else { self.began };
        file.seek(SeekFrom::Start(began.max(end.saturating_sub(MOST))))?;
        let mut text = Vec::new();
        file.take(MOST).read_to_end(&mut text)?;
        Ok(String::from_utf8_lossy(&text).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use rustix::fs::{mkfifoat, CWD};

    use super::*;

    #[test]
    fn only_what_came_since_is_told_and_of_that_the_end() {
        let file = std::env::temp_dir().join(format!("tars_rs-log-{}", std::process::id()));
        fs::write(&file, "old\n").unwrap();
        let log = Log::from_here(&file);
        assert!(log.tail().starts_with("; it has logged nothing to "));
        let new: String = (0..30).map(|n| format!("line {n}\n\n")).collect();
        fs::write(&file, format!("old\n{new}")).unwrap();
        let tail = log.tail();
        assert!(
            tail.ends_with("line 28\n  line 29") && !tail.contains("old"),
            "{tail}"
        );
        assert!(
            tail.contains("line 10\n") && !tail.contains("line 9\n"),
            "{tail}"
        );
        fs::write(&file, "x\n").unwrap();
        assert!(log.tail().ends_with("\n  x"));
        fs::remove_file(file).unwrap();
    }

    #[test]
    fn a_pipe_is_a_log_if_somebody_reads_it_and_nothing_waits_for_it() {
        let pipe = std::env::temp_dir().join(format!("tars_rs-log-pipe-{}", std::process::id()));
        mkfifoat(CWD, &pipe, Mode::RWXU).unwrap();
        let refused = Log::open(&pipe).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "it is a pipe that nobody reads, or a socket"
        );
        let log = Log::from_here(&pipe);
        assert!(log.tail().starts_with("; it has logged nothing to "));
        let mut reader =
            File::from(open(&pipe, OFlags::RDONLY | OFlags::NONBLOCK, Mode::empty()).unwrap());
        Log::open(&pipe).unwrap().write_all(b"x").unwrap();
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!(text, "x");
        fs::remove_file(pipe).unwrap();
    }
}
