//! What a service was started with, kept where each of its processes has it open: in the lock file,
//! behind its first line. The conf may have changed since, or be gone; by this its service is found,
//! stopped and told all the same.

use std::ffi::OsStr;
use std::fs::{File, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::process::geteuid;

use crate::lock::{Doing, LINE};
use crate::proc::{self, Process};

const ROOT: u32 = 0;

/// A start: which conf, and what was in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    /// The conf's real path.
    pub conf: PathBuf,
    /// The service's name where the conf does not have it: with other names, it is of other services, too.
    pub alias: String,
    /// The conf's text.
    pub text: Vec<u8>,
}

impl Record {
    /// Writes it to the lock file of a service that is being started.
    pub fn write(&self, file: &File) -> io::Result<()> {
        // Who may not read the conf may not read it here; and what others may write is not believed.
        let secret = |about: std::fs::Metadata| about.mode() & 0o004 == 0;
        let secret = self.conf.metadata().is_ok_and(secret);
        let forbidden = if secret { 0o077 } else { 0o002 };
        let mode = file.metadata()?.mode();
        if mode & forbidden != 0 {
            file.set_permissions(Permissions::from_mode(mode & !forbidden))?;
        }
        let mut all = Doing::Starting.line().to_vec();
        for line in [self.conf.as_os_str().as_bytes(), self.alias.as_bytes()] {
            all.extend([line, b"\n"].concat());
        }
        all.extend(&self.text);
        file.write_all_at(&all, 0)?;
        file.set_len(all.len() as u64)
    }

    fn parse(all: &[u8]) -> Option<Record> {
        let mut lines = all.get(LINE..)?.splitn(3, |byte| *byte == b'\n');
        Some(Record {
            conf: Path::new(OsStr::from_bytes(lines.next()?)).to_owned(),
            alias: String::from_utf8(lines.next()?.to_vec()).ok()?,
            text: lines.next()?.to_vec(),
        })
    }
}

/// What a living process was started with.
pub struct Found {
    pub record: Record,
    pub lock_file: PathBuf,
    pub pid: i32,
    /// Who wrote it, if his word is not taken.
    pub distrusted: Option<u32>,
    /// Whose processes alone the service has: what an ordinary user says leads to no process of another's.
    pub user: Option<u32>,
}

/// What the oldest of the living processes says that were started with this conf. `name` is the service's
/// that is looked for. Anybody may write such a file and keep it open: only these users' word is taken, and
/// root's and our own. Another's is found where there is no such word.
pub fn find(conf: &Path, name: &str, trusted: &[u32]) -> Option<Found> {
    let conf = proc::real(conf);
    let us = geteuid().as_raw();
    let is_it =
        |record: &Record| record.conf == conf && (record.alias.is_empty() || record.alias == name);
    let started = |process: &Process| {
        let lock_file =
            proc::lifeline(process).filter(|p| p.extension() == Some("lock".as_ref()))?;
        let (text, writer) = proc::in_lifeline(process)?;
        let believed = writer == ROOT || writer == us || trusted.contains(&writer);
        let found = Found {
            record: Record::parse(&text).filter(is_it)?,
            lock_file,
            pid: process.id.pid,
            distrusted: (!believed).then_some(writer),
            user: proc::user(process).filter(|user| writer != ROOT && *user != ROOT),
        };
        Some((process.id.start, found))
    };
    let found = proc::all()
        .iter()
        .filter_map(started)
        .min_by_key(|(start, found)| (found.distrusted.is_some(), *start));
    found.map(|(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_what_an_older_one_left_is_none() {
        let path = std::env::temp_dir().join(format!("tars_rs-record-{}", std::process::id()));
        let record = Record {
            conf: "/conf/a.conf".into(),
            alias: "Shop.Cart".to_owned(),
            text: b"<tars>\n</tars>\n\xff".to_vec(),
        };
        std::fs::write(&path, "what a longer record has left".repeat(99)).unwrap();
        let file = File::options().write(true).open(&path).unwrap();
        record.write(&file).unwrap();
        assert_eq!(Record::parse(&std::fs::read(&path).unwrap()), Some(record));
        std::fs::remove_file(path).unwrap();
        for text in ["", "start", "reload\n", "start \n/conf/a.conf\n"] {
            assert_eq!(Record::parse(text.as_bytes()), None, "{text}");
        }
    }
}
