//! Which file an include means, and that each is read once.

mod common;

use std::io;
use std::path::{Path, PathBuf};

use common::{files, in_folders};
use tars_idl::{read, Loader, Refused};

const Q: &str = "module B { struct Q { 0 require int x; }; };";
const USES_Q: &str = "#include \"b.tars\"\nmodule A { struct P { 0 require B::Q q; }; };";

fn first_error(refused: Refused) -> (String, u32, u32, &'static str) {
    let error = &refused.errors[0];
    let place = error.place.clone();
    (place.file, place.line, place.column, error.kind.code())
}

#[test]
fn the_folder_of_the_including_file_comes_first_then_the_folders_given_in_order() {
    let wrong = "module B { struct Q { 0 require Nope x; }; };";
    for (good, bad) in [("b.tars", "one/b.tars"), ("one/b.tars", "two/b.tars")] {
        let all = [("a.tars", USES_Q), (good, Q), (bad, wrong)];
        in_folders(&all, &["one", "two"]).unwrap();
    }
    let all = [
        ("a.tars", USES_Q),
        (
            "two/b.tars",
            "#include \"c.tars\"\n module B { struct Q { 0 require C::R x; }; };",
        ),
        ("two/c.tars", "module C { struct R { 0 require int x; }; };"),
    ];
    let idl = in_folders(&all, &["one", "two"]).unwrap();
    let paths: Vec<&Path> = idl.files.iter().map(|file| file.path.as_path()).collect();
    assert_eq!(
        paths,
        [
            Path::new("a.tars"),
            Path::new("two/b.tars"),
            Path::new("two/c.tars")
        ]
    );
    assert_eq!(idl.files[2].modules[0].structs[0].name, "R");
}

#[test]
fn an_include_that_is_nowhere_says_where_it_was_looked_for() {
    let refused = in_folders(&[("a.tars", USES_Q)], &["one", "/two"]).unwrap_err();
    let error = refused.errors[0].to_string();
    assert!(
        error.contains("there is no file 'b.tars'; looked for b.tars, one/b.tars, /two/b.tars"),
        "{error}"
    );
    assert_eq!(refused.errors.len(), 1);
}

#[test]
fn one_file_by_many_paths_is_read_once() {
    let main = "#include \"b.tars\"\n#include \"./b.tars\"\n#include \"x/../b.tars\"\n#include   \"b.tars\" // the \"b\" file\n#include\"b.tars\"\nmodule A { };";
    let idl = files(&[("a.tars", main), ("b.tars", Q)]).unwrap();
    assert_eq!(idl.files.len(), 2);
}

#[test]
fn circles_are_told_where_they_close() {
    let refused = files(&[("a.tars", "\n  #include \"./a.tars\"\n")]).unwrap_err();
    assert_eq!(
        first_error(refused),
        ("a.tars".into(), 2, 12, "include-cycle")
    );

    let circle = [
        ("a.tars", "#include \"b.tars\""),
        ("b.tars", "#include \"c.tars\""),
        ("c.tars", "#include \"b.tars\"\n#include \"d.tars\""),
        ("d.tars", "#include \"d/../c.tars\""),
    ];
    let refused = files(&circle).unwrap_err();
    let told: Vec<String> = refused
        .errors
        .iter()
        .map(|error| error.kind.to_string())
        .collect();
    assert_eq!(
        told,
        [
            "files include one another in a circle: b.tars -> c.tars -> b.tars",
            "files include one another in a circle: c.tars -> d.tars -> c.tars"
        ]
    );
}

#[test]
fn includes_stand_outside_of_modules() {
    let refused = files(&[
        ("a.tars", "module A {\n#include \"b.tars\"\n};"),
        ("b.tars", Q),
    ])
    .unwrap_err();
    assert_eq!(
        first_error(refused),
        ("a.tars".into(), 2, 1, "unexpected-token")
    );
    // Before, between and behind them, and with a semicolon.
    let main = "#include \"b.tars\"\nmodule A { struct P { 0 require B::Q q; 1 require C::R r; }; };\n#include \"c.tars\";\nmodule D { };";
    let idl = files(&[
        ("a.tars", main),
        ("b.tars", Q),
        ("c.tars", "module C { struct R { 0 require int x; }; };"),
    ])
    .unwrap();
    assert_eq!((idl.files.len(), idl.warnings.len()), (3, 1));
}

#[test]
fn other_lines_with_a_number_sign_are_errors() {
    for line in [
        "#include <b.tars>",
        "#include b.tars",
        "#define X 1",
        "#include \"b.tars",
        "#",
    ] {
        let refused = files(&[("a.tars", line)]).unwrap_err();
        assert_eq!(
            first_error(refused),
            ("a.tars".into(), 1, 1, "bad-include"),
            "{line}"
        );
    }
}

#[test]
fn a_main_file_that_is_not_there_is_an_error() {
    let refused = files(&[("b.tars", "")]).unwrap_err();
    assert_eq!(
        first_error(refused),
        ("a.tars".into(), 1, 1, "file-unreadable")
    );
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_the_reason() {
    struct Locked;
    impl Loader for Locked {
        fn find(&mut self, path: &Path) -> io::Result<PathBuf> {
            Ok(path.to_owned())
        }
        fn read(&mut self, file: &Path, _: usize) -> io::Result<Vec<u8>> {
            if file == Path::new("a.tars") {
                return Ok(b"#include \"b.tars\"".to_vec());
            }
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }
    let refused = read(Path::new("a.tars"), &[], &mut Locked).unwrap_err();
    let error = refused.errors[0].kind.to_string();
    assert_eq!(error, "'b.tars' cannot be read: permission denied");
}
