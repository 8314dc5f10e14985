//! What is wrong and yet keeps no beat from being sent: a setting that is no use, a file that cannot be
//! written. The page shows it beside the last failure, which does not displace it.

use std::io;
use std::path::Path;

use crate::clock::Moment;
use crate::page::Page;

/// In words, what is wrong now.
#[derive(Debug, Default)]
pub struct Asides {
    /// With a setting.
    pub setting: Option<String>,
    /// With `tars_rs.log`.
    pub log: Option<String>,
    /// With the pid file of the platform's start script.
    pub pid_file: Option<String>,
}

impl Asides {
    /// Puts them into the page; those that a holder before this one has put there are gone.
    pub fn show(&self, page: &Page, now: Moment) {
        let all = [&self.setting, &self.log, &self.pid_file];
        let all: Vec<&str> = all.into_iter().flatten().map(String::as_str).collect();
        let all = all.join(AND);
        if page.aside.get() != all {
            page.aside.set(&all);
            page.aside_at.set(now);
        }
    }
}

/// Between two things that are wrong.
pub const AND: &str = "; and ";

/// Why there is nothing in the log.
pub fn unwritable_log(log: &Path, error: &io::Error) -> String {
    format!(
        "tars_rs.log = \"{}\" cannot be written: {error}; name a file that this user may write, in a \
         folder that is there",
        log.display()
    )
}

/// Why the node may start the service twice.
pub fn unwritable_pid_file(basepath: &Path, error: &io::Error) -> String {
    format!(
        "cannot write tars_start.sh.pid in {}: {error}; the node may start the service a second time: \
         let this user write there",
        basepath.display()
    )
}
