//! What is packed: every file, folder and link that the rules leave, sorted by name. A link is kept
//! as a link, so it must lead to something that is packed, by a way that exists on every machine.

use std::collections::HashSet;
use std::fs::{self, DirEntry};
use std::os::unix::fs::PermissionsExt;
use std::path::{Component, Path, PathBuf};

use ignore::gitignore::Gitignore;

use crate::error::{cannot_read, LinkProblem, PackError};

/// One thing to pack.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its path from the folder that is packed.
    pub path: PathBuf,
    pub kind: Kind,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Folder,
    File { size: u64, executable: bool },
    Link(PathBuf),
}

impl Kind {
    /// The bytes it has in the archive, headers apart.
    pub fn size(&self) -> u64 {
        match self {
            Kind::File { size, .. } => *size,
            Kind::Folder | Kind::Link(_) => 0,
        }
    }
}

/// Everything under `root` that the rules leave, parents before what is in them.
pub(crate) fn read(root: &Path, rules: &Gitignore, max_file: u64) -> Result<Vec<Entry>, PackError> {
    let mut entries = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let here = root.join(&folder);
        for found in fs::read_dir(&here).map_err(cannot_read(&here))? {
            let found = found.map_err(cannot_read(&here))?;
            let path = folder.join(found.file_name());
            let is_folder = found.file_type().map_err(cannot_read(&here))?.is_dir();
            if rules.matched(&path, is_folder).is_ignore() {
                continue;
            }
            let kind = kind(&found, max_file)?;
            if is_folder {
                folders.push(path.clone());
            }
            entries.push(Entry { path, kind });
        }
    }
    // By bytes: what the folder's own order is, and what a locale says, must not be seen.
    entries.sort_unstable_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
    check_links(root, &entries)?;
    Ok(entries)
}

/// That the rules have left what the service cannot do without.
pub(crate) fn must_have(entries: &[Entry], root: &Path, file: &Path) -> Result<(), PackError> {
    let path = file.strip_prefix(root).unwrap_or(file);
    // Through a link to a folder a file can be there under another name.
    let real = fs::canonicalize(file).ok();
    let real = real.as_deref().and_then(|real| {
        let root = fs::canonicalize(root).ok()?;
        real.strip_prefix(root).map(Path::to_owned).ok()
    });
    let there = |path: &Path| entries.iter().any(|entry| entry.path == path);
    if there(path) || real.is_some_and(|real| there(&real)) {
        return Ok(());
    }
    Err(PackError::LeftOut(path.to_owned()))
}

fn kind(found: &DirEntry, max_file: u64) -> Result<Kind, PackError> {
    let path = found.path();
    let meta = found.metadata().map_err(cannot_read(&path))?;
    if meta.is_dir() {
        Ok(Kind::Folder)
    } else if meta.is_symlink() {
        let target = fs::read_link(&path).map_err(cannot_read(&path))?;
        Ok(Kind::Link(target))
    } else if !meta.is_file() {
        Err(PackError::Special(path))
    } else if meta.len() > max_file {
        Err(PackError::TooLarge {
            file: path,
            size: meta.len(),
            limit: max_file,
        })
    } else {
        Ok(Kind::File {
            size: meta.len(),
            executable: meta.permissions().mode() & 0o100 != 0,
        })
    }
}

fn check_links(root: &Path, entries: &[Entry]) -> Result<(), PackError> {
    let packed: HashSet<_> = entries.iter().map(|entry| entry.path.as_path()).collect();
    let real_root = fs::canonicalize(root).map_err(cannot_read(root))?;
    for entry in entries {
        let Kind::Link(target) = &entry.kind else {
            continue;
        };
        if let Some(problem) = link_problem(&real_root, &packed, &entry.path, target) {
            return Err(PackError::Link {
                link: root.join(&entry.path),
                target: target.clone(),
                problem,
            });
        }
    }
    Ok(())
}

fn link_problem(
    root: &Path,
    packed: &HashSet<&Path>,
    link: &Path,
    target: &Path,
) -> Option<LinkProblem> {
    if target.is_absolute() {
        return Some(LinkProblem::Absolute);
    }
    if climbs_out(link, target) {
        return Some(LinkProblem::Outside);
    }
    let Ok(real) = fs::canonicalize(root.join(link)) else {
        return Some(LinkProblem::Nothing);
    };
    match real.strip_prefix(root) {
        Err(_) => Some(LinkProblem::Outside),
        // The folder that is packed, seen from within itself.
        Ok(inside) if inside.as_os_str().is_empty() || packed.contains(inside) => None,
        Ok(_) => Some(LinkProblem::Nothing),
    }
}

/// Whether a link's text leaves the folder that is packed, be it to come back by its name: on
/// another machine that has another name.
fn climbs_out(link: &Path, target: &Path) -> bool {
    let mut depth = link.components().count() - 1;
    target.components().any(|part| match part {
        Component::ParentDir if depth == 0 => true,
        Component::ParentDir => {
            depth -= 1;
            false
        }
        Component::Normal(_) => {
            depth += 1;
            false
        }
        _ => false,
    })
}
