//! Files: .tars files are read, PHP files compared and written. A file that nobody but
//! tars2php wrote may be replaced, or removed when its declaration is gone; any other stays.

use std::collections::{BTreeSet, HashSet};
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tars_idl::{Idl, Loader};
use thiserror::Error;

use crate::output::File;
use crate::stamp;

/// Opens .tars files.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    /// The folder that relative paths start from.
    pub folder: PathBuf,
}

impl Loader for Disk {
    fn find(&mut self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(self.folder.join(path))
    }

    fn read(&mut self, file: &Path, limit: usize) -> io::Result<Vec<u8>> {
        // A pipe would be waited for.
        if !fs::metadata(file)?.is_file() {
            return Err(io::Error::other("it is no regular file"));
        }
        let mut text = Vec::new();
        fs::File::open(file)?
            .take(limit as u64 + 1)
            .read_to_end(&mut text)?;
        Ok(text)
    }
}

/// All of these files, each with what it includes.
///
/// # Errors
/// Everything that is wrong with any of them.
pub fn read(
    files: &[PathBuf],
    folders: &[PathBuf],
    loader: &mut dyn Loader,
) -> Result<Vec<Idl>, String> {
    let (mut idls, mut refused) = (Vec::new(), Vec::new());
    for file in files {
        match tars_idl::read(file, folders, loader) {
            Ok(idl) => idls.push(idl),
            Err(errors) => refused.push(errors.to_string()),
        }
    }
    if refused.is_empty() {
        Ok(idls)
    } else {
        Err(refused.join("\n\n"))
    }
}

/// Why files are not written.
#[derive(Debug, Error)]
pub enum Error {
    /// A file or a folder that cannot be read or written.
    #[error("{path}: {error}", path = .path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Files that somebody else wrote, or changed.
    #[error("not overwritten, since tars2php did not write them as they are (--force does it all the same):{}", list(.0))]
    Edited(Vec<PathBuf>),
}

fn list(paths: &[PathBuf]) -> String {
    let lines = paths.iter().map(|path| format!("\n  {}", path.display()));
    lines.collect()
}

/// What a file in the output folder is, beside what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not there, or empty.
    Missing,
    /// As it was written, from other declarations or by another version.
    Old,
    /// Edited, or not written by tars2php.
    Edited,
    /// As it was written from the same .tars files, and there is no such declaration now.
    Gone,
}

/// A file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The path, with the output folder.
    pub path: PathBuf,
    /// What is there.
    pub state: State,
}

/// What keeps a check from passing.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.state {
            State::Missing => "is not there",
            State::Old => "is not what is written now",
            State::Edited => "was edited, or not written by tars2php",
            State::Gone => "is of a declaration that is gone",
        };
        write!(f, "{} {what}", self.path.display())
    }
}

/// The files in a folder that are not what would be written.
///
/// # Errors
/// [`Error::Io`].
pub fn differences(folder: &Path, files: &[File]) -> Result<Vec<Difference>, Error> {
    let paths: Vec<PathBuf> = files.iter().map(|file| folder.join(&file.path)).collect();
    let mut present = present(&paths)?;
    let mut differences = Vec::new();
    for (file, path) in files.iter().zip(paths) {
        let state = if present.remove(&path) {
            state(&path, &file.text)?
        } else {
            Some(State::Missing)
        };
        differences.extend(state.map(|state| Difference { path, state }));
    }
    // What is left came from the same .tars files, or is somebody else's.
    let sources: HashSet<&str> = files
        .iter()
        .filter_map(|file| stamp::sources(&file.text))
        .collect();
    for path in present {
        let text = fs::read_to_string(&path).unwrap_or_default();
        if stamp::sources(&text).is_some_and(|from| sources.contains(from)) {
            let state = State::Gone;
            differences.push(Difference { path, state });
        }
    }
    Ok(differences)
}

/// Writes the files into a folder, and removes those whose declarations are gone; answers
/// which differed.
///
/// # Errors
/// [`Error::Edited`], and nothing is written, unless it is forced; [`Error::Io`].
pub fn write(folder: &Path, files: &[File], force: bool) -> Result<Vec<Difference>, Error> {
    let differences = differences(folder, files)?;
    let edited = differences
        .iter()
        .filter(|found| found.state == State::Edited);
    let edited: Vec<PathBuf> = edited.map(|found| found.path.clone()).collect();
    if !force && !edited.is_empty() {
        return Err(Error::Edited(edited));
    }
    let differing: HashSet<&Path> = differences
        .iter()
        .map(|found| found.path.as_path())
        .collect();
    for file in files {
        let path = folder.join(&file.path);
        if differing.contains(path.as_path()) {
            put(&path, &file.text).map_err(|error| Error::Io { path, error })?;
        }
    }
    for Difference { path, state } in &differences {
        if *state == State::Gone {
            fs::remove_file(path).map_err(|error| at(path, error))?;
        }
    }
    Ok(differences)
}

fn state(path: &Path, wanted: &str) -> Result<Option<State>, Error> {
    match fs::read(path) {
        Ok(found) if found == wanted.as_bytes() => Ok(None),
        // What a full disk leaves.
        Ok(found) if found.is_empty() => Ok(Some(State::Missing)),
        Ok(found) => {
            let written = std::str::from_utf8(&found).ok().and_then(stamp::sources);
            Ok(Some(written.map_or(State::Edited, |_| State::Old)))
        }
        Err(error) => Err(at(path, error)),
    }
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    match fs::write(path, text) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
            fs::write(path, text)
        }
        done => done,
    }
}

/// The PHP files in the folders of these paths, in the order of their names.
fn present(paths: &[PathBuf]) -> Result<BTreeSet<PathBuf>, Error> {
    let folders: BTreeSet<&Path> = paths.iter().filter_map(|path| path.parent()).collect();
    let mut present = BTreeSet::new();
    for folder in folders {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(at(folder, error)),
        };
        for entry in entries {
            let path = entry.map_err(|error| at(folder, error))?.path();
            if path.extension().is_some_and(|end| end == "php") {
                present.insert(path);
            }
        }
    }
    Ok(present)
}

fn at(path: &Path, error: io::Error) -> Error {
    let path = path.to_owned();
    Error::Io { path, error }
}
