//! Why a project is not packed. Each text names the file and says what to do.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why there is no archive.
#[derive(Debug, Error)]
pub enum PackError {
    /// No `tars/tars.proto.php`.
    #[error(
        "{} is not there, nor in the folder above: it must return \
         ['appName' => 'App', 'serverName' => 'Server'], the names on the platform",
        .0.display()
    )]
    NoProto(PathBuf),
    /// `tars.proto.php` does not say what the server is called.
    #[error("{}: {problem}: it must return ['appName' => 'App', 'serverName' => 'Server']", .file.display())]
    Proto {
        /// The file.
        file: PathBuf,
        /// What is wrong in it.
        problem: String,
    },
    /// The platform starts `src/index.php`, and the Composer project is in another folder.
    #[error(
        "the platform starts src/index.php, but {} is not called src: rename it, \
         or move {} into it",
        .home.display(), .tars.display()
    )]
    NotSrc {
        /// The Composer project.
        home: PathBuf,
        /// The folder `tars` above it.
        tars: PathBuf,
    },
    /// The project has no index.php.
    #[error("{} is not there: it is what the platform starts", .0.display())]
    NoEntrance(PathBuf),
    /// `PNAME` is another server's.
    #[error("{place} says PNAME={found}, but {} says {expected}: one of them is wrong", .proto.display())]
    Pname {
        /// Where it says so.
        place: String,
        /// What it says.
        found: String,
        /// The name in `tars.proto.php`.
        expected: String,
        /// That file.
        proto: PathBuf,
    },
    /// Composer has installed nothing.
    #[error("{} is not there: run composer install", .0.display())]
    NoVendor(PathBuf),
    /// Composer has installed something else than the lock file asks for.
    #[error("{}: {package} is {installed}, but {} asks for {locked}: run composer install", .file.display(), .lock.display())]
    Stale {
        /// The list of what is installed.
        file: PathBuf,
        /// The lock file.
        lock: PathBuf,
        /// The package.
        package: String,
        /// Its version in the lock file.
        locked: String,
        /// Its installed version, or "not installed".
        installed: String,
    },
    /// The folder of Composer's packages is not in the project.
    #[error(
        "{} (vendor-dir in composer.json) is outside of {}: only what is inside is packed",
        .vendor.display(), .root.display()
    )]
    VendorOutside {
        /// Where the packages are.
        vendor: PathBuf,
        /// What is packed.
        root: PathBuf,
    },
    /// A file of Composer's that cannot be read as JSON.
    #[error("{} is not the JSON that Composer writes: {error}", .file.display())]
    Json {
        /// The file.
        file: PathBuf,
        /// What is wrong, and where.
        error: serde_json::Error,
    },
    /// A line of `.tarsignore` that is no pattern.
    #[error("{}: {problem}", .file.display())]
    Rule {
        /// The file, with its line.
        file: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// `.tarsignore` leaves out what the service cannot do without.
    #[error("{} is left out by .tarsignore or by a rule of ours, but the service needs it: add a line !/{} to .tarsignore", .0.display(), .0.display())]
    LeftOut(PathBuf),
    /// A file that is probably there by accident.
    #[error(
        "{} has {size} bytes, more than {limit}: name it in .tarsignore, \
         or allow it with --max-file-size={}M",
        .file.display(), .size.div_ceil(1 << 20)
    )]
    TooLarge {
        /// The file.
        file: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The largest allowed.
        limit: u64,
    },
    /// A symbolic link that would lead nowhere, or out of the project, on another machine.
    #[error("the link {} -> {} {problem}, or name it in .tarsignore", .link.display(), .target.display())]
    Link {
        /// The link.
        link: PathBuf,
        /// Where it points.
        target: PathBuf,
        /// What is wrong with that.
        problem: LinkProblem,
    },
    /// A socket, a pipe or a device.
    #[error("{} is neither a file nor a folder nor a link: delete it, or name it in .tarsignore", .0.display())]
    Special(PathBuf),
    /// A file that was written to while it was packed.
    #[error("{} changed while it was packed: stop who writes to it, or name it in .tarsignore", .0.display())]
    Changed(PathBuf),
    /// There is an archive of the same second.
    #[error("{} exists already: run it again in a second", .0.display())]
    Exists(PathBuf),
    /// The system refused.
    #[error("{} cannot be {action}: {error}", .file.display())]
    Io {
        /// Which file or folder.
        file: PathBuf,
        /// "read" or "written".
        action: &'static str,
        /// Why.
        error: io::Error,
    },
}

/// What is wrong with a symbolic link.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum LinkProblem {
    /// It begins with a slash.
    #[error("is absolute, and means another file on another machine: make it relative")]
    Absolute,
    /// It climbs out of what is packed.
    #[error(
        "leads out of the project: copy what it points to (for a path repository of Composer's: \
         \"options\": {{\"symlink\": false}})"
    )]
    Outside,
    /// What it points to is not packed, or is not there at all.
    #[error("points to nothing that is packed: remove it")]
    Nothing,
}

pub(crate) fn cannot_read(file: &std::path::Path) -> impl FnOnce(io::Error) -> PackError + '_ {
    move |error| PackError::Io {
        file: file.to_owned(),
        action: "read",
        error,
    }
}

pub(crate) fn cannot_write(file: &std::path::Path) -> impl Fn(io::Error) -> PackError + '_ {
    move |error| PackError::Io {
        file: file.to_owned(),
        action: "written",
        error,
    }
}
