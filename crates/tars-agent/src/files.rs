//! The two files the heartbeat writes: the pid file that the platform's start script fails to write,
//! and the log. Neither ever stops a beat: what cannot be written is left out, and said in status().

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::SystemTime;

use rustix::fs::OFlags;
use rustix::process::getpid;

use crate::settings::Settings;
use crate::world::Files;

/// A pipe that nobody reads must not hold up a beat.
const NEVER_WAIT: i32 = (OFlags::NONBLOCK.union(OFlags::NOCTTY)).bits() as i32;

/// Files on disk.
pub struct Disk;

impl Files for Disk {
    /// Appends a line to `tars_rs.log`: UTC time, this process, server, text.
    fn note(&self, settings: &Settings, text: &str) -> io::Result<()> {
        let Some(log) = &settings.log else {
            return Ok(());
        };
        let server = format!("{}.{}", settings.application, settings.server);
        append(log, &server, text)
    }

    /// A tarsnode from v3.0.14 on writes a `tars_start.sh` with a syntax error in it, so that the
    /// service's pid never reaches `tars_start.sh.pid`: the node waits 20 s for it and starts the
    /// service again. So the service writes it.
    fn hand_over(&self, settings: &Settings, pid: i32, earlier: i32) -> io::Result<()> {
        let Some(basepath) = &settings.basepath else {
            return Ok(());
        };
        hand_over(basepath, pid, |there| there == earlier)
    }
}

/// A line more in the log: the time, this process, whom it is about, and the text.
pub(crate) fn append(log: &Path, whom: &str, text: &str) -> io::Result<()> {
    let line = format!(
        "{} [{}] {whom}: {text}\n",
        humantime::format_rfc3339_millis(SystemTime::now()),
        getpid().as_raw_nonzero(),
    );
    OpenOptions::new()
        .append(true)
        .create(true)
        .custom_flags(NEVER_WAIT)
        .open(log)?
        .write_all(line.as_bytes())
}

/// Writes the service's pid to `tars_start.sh.pid` in `basepath`, where there is a start script, and no
/// pid file or one that names a pid of which `replaces` says that it may go.
///
/// # Errors
/// What the system says about reading or writing the file.
pub fn hand_over(basepath: &Path, pid: i32, replaces: impl Fn(i32) -> bool) -> io::Result<()> {
    let target = basepath.join("tars_start.sh.pid");
    let ours = match fs::symlink_metadata(&target) {
        Ok(about) if about.is_file() => {
            let there = fs::read_to_string(&target)?.trim().parse();
            there.is_ok_and(replaces)
        }
        Ok(_) => false,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    if !ours || !basepath.join("tars_start.sh").exists() {
        return Ok(());
    }
    // The node reads the file as soon as it is there: it must never be there half written.
    let draft = basepath.join(format!("tars_start.sh.pid.{pid}"));
    fs::write(&draft, format!("{pid}\n"))?;
    fs::rename(&draft, &target)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Basepath(std::path::PathBuf);

    impl Basepath {
        fn new(test: &str) -> Basepath {
            let path = std::env::temp_dir().join(format!("tars_rs-{}-{test}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            fs::write(path.join("tars_start.sh"), "").unwrap();
            Basepath(path)
        }

        fn pid_file(&self) -> Option<String> {
            fs::read_to_string(self.0.join("tars_start.sh.pid")).ok()
        }
    }

    impl Drop for Basepath {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn the_pid_file_that_the_start_script_failed_to_write_is_written() {
        let base = Basepath::new("missing");
        hand_over(&base.0, 42, |_| false).unwrap();
        assert_eq!(base.pid_file().unwrap(), "42\n");
        assert_eq!(fs::read_dir(&base.0).unwrap().count(), 2);
    }

    #[test]
    fn a_launchers_pid_is_replaced_by_its_daemons() {
        let base = Basepath::new("daemon");
        hand_over(&base.0, 42, |_| false).unwrap();
        hand_over(&base.0, 43, |there| there == 42).unwrap();
        assert_eq!(base.pid_file().unwrap(), "43\n");
    }

    #[test]
    fn a_pid_file_of_the_platforms_own_is_left_alone() {
        let base = Basepath::new("theirs");
        fs::write(base.0.join("tars_start.sh.pid"), "7\n").unwrap();
        hand_over(&base.0, 42, |_| false).unwrap();
        assert_eq!(base.pid_file().unwrap(), "7\n");
    }

    #[test]
    fn a_pipe_that_nobody_reads_holds_up_nothing() {
        let base = Basepath::new("fifo");
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        for name in ["log", "tars_start.sh.pid"] {
            rustix::fs::mkfifoat(rustix::fs::CWD, base.0.join(name), mode).unwrap();
        }
        hand_over(&base.0, 42, |_| false).unwrap();
        let log = Some(base.0.join("log"));
        let noted = Disk.note(
            &Settings {
                log,
                ..crate::node::tests::settings(1, &[])
            },
            "alive",
        );
        assert!(noted.is_err());
    }

    #[test]
    fn without_a_start_script_nothing_is_written() {
        let base = Basepath::new("no-script");
        fs::remove_file(base.0.join("tars_start.sh")).unwrap();
        hand_over(&base.0, 42, |_| false).unwrap();
        assert_eq!(base.pid_file(), None);
    }
}
