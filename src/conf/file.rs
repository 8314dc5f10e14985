//! Conf files, read as PHP lets a script read them: `open_basedir` counts, and only regular files
//! of a sane size are read. A path is a local path; PHP's stream wrappers are not used.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use tars_conf::{ConfError, Tree};

use crate::module::exception::Failure;
use crate::zend;

/// What errors call a text that came as a string.
pub const TEXT: &str = "the text";

/// A path from PHP's bytes.
pub fn path(bytes: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(bytes))
}

/// Whether PHP lets a script read this file.
pub fn allowed(path: &Path) -> Result<(), Failure> {
    if zend::open_basedir_allows(path.as_os_str().as_bytes()) {
        return Ok(());
    }
    Err(Failure::OpenBasedir {
        file: path.display().to_string(),
    })
}

/// The file's bytes.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    allowed(path)?;
    Ok(tars_conf::read_file(path)?)
}

/// The conf in a text; `name` is what an error calls it.
pub fn tree<'a>(text: &'a [u8], name: &str) -> Result<Tree<'a>, Failure> {
    let syntax = |error| ConfError::Syntax {
        file: name.to_owned(),
        error,
    };
    Ok(Tree::parse(text).map_err(syntax)?)
}
