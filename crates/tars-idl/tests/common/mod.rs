//! Small files in memory, and what is said of them.
#![allow(dead_code)] // Each test file uses some of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tars_idl::{read, Idl, Json, Problem, Refused};

/// Reads `a.tars`, one of these files.
pub fn files<T: AsRef<[u8]>>(files: &[(&str, T)]) -> Result<Idl, Refused> {
    in_folders(files, &[])
}

pub fn in_folders<T: AsRef<[u8]>>(files: &[(&str, T)], folders: &[&str]) -> Result<Idl, Refused> {
    let files = files
        .iter()
        .map(|(path, text)| (path.into(), text.as_ref().to_vec()));
    let mut files: BTreeMap<PathBuf, Vec<u8>> = files.collect();
    let folders: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
    read(Path::new("a.tars"), &folders, &mut files)
}

pub fn file(text: impl AsRef<[u8]>) -> Result<Idl, Refused> {
    files(&[("a.tars", text)])
}

/// What a file declares, which must be good.
pub fn declared(text: impl AsRef<[u8]>) -> Value {
    let answer = file(text);
    if let Err(refused) = &answer {
        panic!("{refused}");
    }
    serde_json::to_value(Json(&answer)).unwrap()["declares"]["modules"].take()
}

/// What is declared in a module.
pub fn declared_in_module(body: &str) -> Value {
    declared(format!("module M {{ {body} }};"))[0].take()
}

/// The errors of a file, as `line:column code`.
pub fn errors(text: impl AsRef<[u8]>) -> Vec<String> {
    told(&file(text).expect_err("it is refused").errors)
}

/// The code of the only error in a module.
pub fn error_in_module(body: &str) -> &'static str {
    let refused = file(format!("module M {{ {body} }};")).expect_err(body);
    assert_eq!(refused.errors.len(), 1, "{body}\n{refused}");
    refused.errors[0].kind.code()
}

pub fn told(problems: &[Problem]) -> Vec<String> {
    let told = problems.iter().map(|problem| {
        let place = &problem.place;
        format!("{}:{} {}", place.line, place.column, problem.kind.code())
    });
    told.collect()
}
