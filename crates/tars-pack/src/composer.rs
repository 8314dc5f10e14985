//! Whether `composer install` was done: the autoloader is there, and what is installed is what the
//! lock file asks for. Reads JSON that Composer wrote; a list that is missing is not asked about.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;

use crate::error::PackError;
use crate::file;
use crate::project::Project;

pub(crate) struct Vendor {
    pub autoload: PathBuf,
    pub dev_packages: usize,
}

pub(crate) fn check(project: &Project) -> Result<Vendor, PackError> {
    let home = project.home();
    let composer = json(&home.join("composer.json"))?;
    let folder = composer["config"]["vendor-dir"]
        .as_str()
        .unwrap_or("vendor");
    let vendor = plain(&home.join(folder));
    let autoload = vendor.join("autoload.php");
    if !autoload.is_file() {
        return Err(PackError::NoVendor(autoload));
    }
    if !vendor.starts_with(project.root()) {
        return Err(PackError::VendorOutside {
            vendor,
            root: project.root().to_owned(),
        });
    }

    let list = vendor.join("composer/installed.json");
    let installed = json(&list)?;
    if !installed.is_null() {
        compare(&home.join("composer.lock"), &list, &installed)?;
    }
    Ok(Vendor {
        autoload,
        dev_packages: installed["dev-package-names"]
            .as_array()
            .map_or(0, Vec::len),
    })
}

/// Each package that the lock file asks for, against the installed one.
fn compare(lock: &Path, list: &Path, installed: &Value) -> Result<(), PackError> {
    // Composer 1 wrote the bare list.
    let packages = installed.get("packages").unwrap_or(installed);
    let installed: HashMap<_, _> = packages
        .as_array()
        .into_iter()
        .flatten()
        .map(|package| (&package["name"], package))
        .filter_map(|(name, package)| Some((name.as_str()?, package)))
        .collect();

    let locked = json(lock)?;
    for package in locked["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let found = installed.get(name).copied();
        // A branch keeps its version from commit to commit.
        let same = found.is_some_and(|found| {
            found["version"] == package["version"]
                && found["source"]["reference"] == package["source"]["reference"]
        });
        if !same {
            return Err(PackError::Stale {
                file: list.to_owned(),
                lock: lock.to_owned(),
                package: name.to_owned(),
                locked: version(package),
                installed: found.map_or_else(|| "not installed".to_owned(), version),
            });
        }
    }
    Ok(())
}

/// `1.2.0`, or `dev-main 4dadc6e`.
fn version(package: &Value) -> String {
    let version = package["version"].as_str().unwrap_or("of no version");
    match package["source"]["reference"].as_str() {
        Some(commit) if version.contains("dev") => {
            let short: String = commit.chars().take(7).collect();
            format!("{version} {short}")
        }
        _ => version.to_owned(),
    }
}

/// A file's JSON; null if the file is not there.
fn json(file: &Path) -> Result<Value, PackError> {
    let Some(text) = file::read(file)? else {
        return Ok(Value::Null);
    };
    serde_json::from_slice(&text).map_err(|error| PackError::Json {
        file: file.to_owned(),
        error,
    })
}

/// The path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}
