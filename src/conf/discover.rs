//! Which conf file is meant, and the service's name beside it. The first that is set wins: the
//! constructor's argument, `--config` on the command line, `tars_rs.config`, `TARS_CONFIG`, and
//! last the place where a Swoft project finds it. Only there it is looked whether the file is there:
//! the one that is named is the one that an error must name.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use super::file;
use crate::module::exception::Failure;
use crate::module::ini;
use crate::zend;

/// The conf of this service.
pub fn conf(constructor: Option<&[u8]>) -> Result<PathBuf, Failure> {
    constructor
        .filter(|path| !path.is_empty())
        .map(|path| file::path(path).to_owned())
        .or_else(|| command_line().map(PathBuf::from))
        .or_else(ini::config)
        .or_else(|| env("TARS_CONFIG").map(PathBuf::from))
        .map_or_else(swoft, Ok)
}

/// The service's name, `App.Server`, from `PNAME` in the environment.
pub fn pname() -> Option<String> {
    env("PNAME")?.into_string().ok()
}

/// `--config=PATH` or `--config PATH`. tarsnode starts a service with the first.
fn command_line() -> Option<OsString> {
    let mut arguments = zend::arguments();
    let path = arguments.find_map(|argument| match argument.strip_prefix(b"--config") {
        Some([]) => Some(None),
        Some([b'=', path @ ..]) => Some(Some(path.to_vec())),
        _ => None,
    })?;
    path.or_else(|| arguments.next())
        .filter(|path| !path.is_empty())
        .map(OsString::from_vec)
}

/// Swoft keeps its project in `bin/src` below the server's folder, as tarsnode unpacks it, and the
/// platform writes the conf to `conf` beside `bin`. Off the platform there is none.
fn swoft() -> Result<PathBuf, Failure> {
    let place = swoft_place();
    let is_there = |place: &PathBuf| {
        // What cannot be looked at has an error of its own.
        file::allowed(place).is_err() || place.try_exists().unwrap_or(true)
    };
    match place {
        Some(place) if is_there(&place) => Ok(place),
        place => Err(Failure::NoConf { place }),
    }
}

fn swoft_place() -> Option<PathBuf> {
    let base = zend::constant("BASE_PATH")?;
    let pname = env("PNAME")?;
    let up = |path: &Path| path.parent().unwrap_or(path).to_owned();
    let name = [pname.as_bytes(), b".config.conf"].concat();
    Some(
        up(&up(file::path(&base)))
            .join("conf")
            .join(file::path(&name)),
    )
}

/// As PHP's getenv(), putenv() included; else what PHP code put into `$_ENV`.
fn env(name: &str) -> Option<OsString> {
    std::env::var_os(name)
        .or_else(|| zend::env_superglobal(name).map(OsString::from_vec))
        .filter(|value| !value.is_empty())
}
