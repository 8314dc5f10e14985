//! The program in a folder of its own.
#![allow(dead_code)] // Each test file uses some of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

pub struct Folder(TempDir);

pub fn folder(files: &[(&str, &str)]) -> Folder {
    let folder = Folder(TempDir::new().unwrap());
    for (name, text) in files {
        folder.put(name, text);
    }
    folder
}

impl Folder {
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn get(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn tars2php(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tars2php"));
        command.args(arguments).current_dir(self.0.path());
        command.output().unwrap()
    }

    /// It must go well; what it says.
    pub fn good(&self, arguments: &[&str]) -> String {
        let output = self.tars2php(arguments);
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    }

    /// It must end with a code; what it says.
    pub fn bad(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.tars2php(arguments);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
        said(&output)
    }

    /// Every file below a folder, and its text.
    pub fn files(&self, below: &str) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        walk(&self.path(below), &mut found);
        found.sort();
        found
    }
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
}

pub fn said(output: &Output) -> String {
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(said).unwrap()
}
