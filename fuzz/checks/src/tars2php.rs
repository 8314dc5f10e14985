//! The promises of `tars2php` on any .tars files that the parser takes.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use tars2php::{compat, native, Output, Side};
use tars_idl::read;

/// Any bytes as one .tars file: where it is good, PHP is written, the same each time, and no
/// file twice, however file systems look at case.
pub fn tars2php(data: &[u8]) {
    let mut files: BTreeMap<PathBuf, Vec<u8>> = [("a.tars".into(), data.to_vec())].into();
    let Ok(idl) = read(Path::new("a.tars"), &[], &mut files) else {
        return;
    };
    let idls = [idl];
    for above in ["", "App"] {
        let above = above.parse().expect("it is a namespace");
        let obj = "A.B.C".parse().expect("it is an object");
        let write = || {
            let sides = [Side::Servant, Side::Client];
            let compat =
                sides.map(|side| compat(&idls, &above, &obj, side).expect("it is one file"));
            let native = native(&idls, &above, Some(&obj)).expect("it is one file");
            [vec![native], compat.into()].concat()
        };
        let written = write();
        assert_eq!(written, write());
        written.iter().for_each(check);
    }
}

fn check(output: &Output) {
    let mut paths = HashSet::new();
    for file in &output.files {
        assert!(
            paths.insert(file.path.to_ascii_lowercase()),
            "{} twice",
            file.path
        );
        assert!(
            !file.path.contains("..") && !file.path.starts_with('/'),
            "{}",
            file.path
        );
        let text = &file.text;
        assert!(
            text.starts_with("<?php\n\n// Written by tars2php from a.tars."),
            "{text}"
        );
        check_comments(text);
    }
}

/// Every comment ends on the line that says so, and no line between is code.
fn check_comments(text: &str) {
    let mut open = false;
    for line in text.lines() {
        let line = line.trim_start();
        if open {
            assert!(line.starts_with('*'), "{text}");
            open = line != "*/";
            assert!(!open || !line.contains("*/"), "{text}");
        } else if line.starts_with("/**") {
            open = !line.ends_with("*/");
            assert_eq!(line.matches("*/").count(), usize::from(!open), "{text}");
        }
    }
    assert!(!open, "{text}");
}
