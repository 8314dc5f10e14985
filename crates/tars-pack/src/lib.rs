//! The archive of a PHP service, as a Tars platform unpacks it.
//!
//! Found, checked, packed: what does not fit together is refused before anything is written, and
//! the project itself is only read. The same tree gives the same bytes, wherever and whenever it
//! is packed.
//!
//! ```no_run
//! use tars_pack::{pack, Options, Project, Server};
//!
//! let project = Project::find("/home/me/shop".as_ref())?;
//! let server = Server::new("Shop", "Cart", &project.proto())?;
//! let packed = pack(&project, &server, &Options::new("20261122143000"), &mut |_, _| {})?;
//! println!("{} sha256 {}", packed.archive.display(), packed.sha256);
//! # Ok::<(), tars_pack::PackError>(())
//! ```
//!
//! # What the platform does with it
//! tarsnode unpacks the archive, and while a folder holds nothing but one folder (hidden files do not
//! count) it goes down into it. What is in the folder where that ends is copied to the server's `bin`,
//! and `bin/src/index.php` is started. So the archive is `Server/` with `src/` in it, and `tars/`
//! beside that: without a neighbour `src/` itself would become `bin`.
//!
//! # Layout
//! - `project`: where the parts of a project are, and whether they are all there.
//! - `composer`: whether `composer install` was done, and for the lock file that is there.
//! - `pname`: what the project says its name is.
//! - `rules`: what stays behind; `.tarsignore`.
//! - `tree`: what is left, sorted; links that lead nowhere and files too large.
//! - `archive`: the tar, the gzip, the digest.
//! - `file`: small files, read with care.
//! - `error`: what can be wrong, and what to do.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod archive;
mod composer;
mod error;
mod file;
mod pname;
mod project;
mod rules;
mod tree;

use std::path::PathBuf;

pub use error::{LinkProblem, PackError};
pub use project::{Project, Server};

/// The largest file that is packed without being asked: 100 MiB. Larger ones are, with few
/// exceptions, a core dump, a database or yesterday's backup.
pub const MAX_FILE: u64 = 100 << 20;

/// What may be chosen.
pub struct Options {
    /// The time in the archive's name, `20261122143000`.
    pub stamp: String,
    /// Whether the project's tests are packed.
    pub tests: bool,
    /// The largest file to pack, in bytes.
    pub max_file: u64,
    /// The server's name as the environment has it (`PNAME`), to be compared.
    pub pname: Option<String>,
}

impl Options {
    /// Tests and all, files up to [`MAX_FILE`].
    pub fn new(stamp: &str) -> Self {
        Options {
            stamp: stamp.to_owned(),
            tests: true,
            max_file: MAX_FILE,
            pname: None,
        }
    }
}

/// What was made.
#[derive(Debug)]
pub struct Packed {
    /// The archive.
    pub archive: PathBuf,
    /// How many files and links it has.
    pub files: usize,
    /// The bytes of these files.
    pub bytes: u64,
    /// The bytes of the archive.
    pub size: u64,
    /// The archive's SHA-256, in hex.
    pub sha256: String,
    /// How many packages of `require-dev` are in it.
    pub dev_packages: usize,
}

/// Checks the project and packs it into its Composer folder. `progress` is told how many bytes of
/// the files are packed, and of how many.
///
/// # Errors
/// What does not fit together; nothing has been written then. Or a file that cannot be read, or the
/// archive that cannot be written; it does not exist then.
pub fn pack(
    project: &Project,
    server: &Server,
    options: &Options,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Packed, PackError> {
    let layout = project.layout()?;
    pname::check(project, server, options.pname.as_deref())?;
    let vendor = composer::check(project)?;

    let rules = rules::rules(project, server, options.tests)?;
    let entries = tree::read(project.root(), &rules, options.max_file)?;
    for needed in [&layout.entrance, &project.proto(), &vendor.autoload] {
        tree::must_have(&entries, project.root(), needed)?;
    }
    let packed = archive::write(project, server, &layout, entries, &options.stamp, progress)?;
    Ok(Packed {
        dev_packages: vendor.dev_packages,
        ..packed
    })
}
