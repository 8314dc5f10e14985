//! Files made to cost as much as they can: each is an error, or is read, in memory and time
//! that the limits bound. Each of these takes hours if one step is quadratic, and the stack
//! if one recurses.

mod common;

use std::io;
use std::path::{Path, PathBuf};

use common::{file, files, told};
use tars_idl::{read, Loader, Refused, MAX_BYTES, MAX_INCLUDES, MAX_PROBLEMS, MAX_TYPE_DEPTH};

const LEN: usize = 1 << 20;

/// `text` again and again behind `start`, as often as it takes.
fn full(start: &str, text: &str) -> String {
    let count = (LEN - start.len()) / text.len();
    start.to_owned() + &text.repeat(count)
}

/// A module of numbered items, as many as it takes.
fn numbered(item: impl Fn(usize) -> String) -> String {
    let mut text = String::from("module M {");
    for at in 0.. {
        let item = item(at);
        if text.len() > LEN {
            break;
        }
        text += &item;
    }
    text
}

fn refused(text: &str) -> Refused {
    let refused = file(text).expect_err("it is refused");
    assert!((1..=MAX_PROBLEMS).contains(&refused.errors.len()));
    let told = refused.to_string();
    assert!(
        told.len() < refused.errors.len() * 2_000,
        "{} bytes",
        told.len()
    );
    refused
}

fn only_error(text: &str) -> &'static str {
    let refused = refused(text);
    assert_eq!(refused.errors.len(), 1, "{:?}", told(&refused.errors));
    refused.errors[0].kind.code()
}

#[test]
fn a_million_braces_are_an_error() {
    refused(&full("", "{"));
    refused(&full("", "}"));
    refused(&full("module M {", "{"));
    refused(&full("module M {", "}"));
    refused(&full("module M { struct S {", "{"));
    refused(&full("module M { interface I { void f(", "("));
    refused(&full("", "module M {"));
    refused(&full("module M {", "struct S {"));
    refused(&full("module M { struct S { 0 require int a", "["));
}

#[test]
fn a_line_of_100_megabytes_is_an_error() {
    let text = "x".repeat(100 << 20);
    assert_eq!(only_error(&text), "too-large");
}

#[test]
fn a_long_line_with_many_errors_is_told_shortly() {
    let refused = refused(&full("module M { ", "struct S { 0 require X a; }; "));
    assert_eq!(refused.errors.len(), MAX_PROBLEMS);
    refused
        .errors
        .iter()
        .for_each(|error| assert!(error.place.excerpt.len() < 400));
}

#[test]
fn long_names_strings_numbers_and_comments_are_told_shortly() {
    assert_eq!(
        only_error(&(full("module M { struct ", "A") + " { 0 require int a; }; };")),
        "name-too-long"
    );
    assert_eq!(
        only_error(&(full("module M { const int A = ", "1") + "; };")),
        "number-out-of-range"
    );
    assert_eq!(
        only_error(&(full("module M { const double A = 1.", "1") + "e999; };")),
        "number-out-of-range"
    );
    assert_eq!(
        only_error(&full("module M { };/*", "*")),
        "unterminated-comment"
    );
    refused(&full("module M { const string S = \"", "\\q"));
    refused(&full("module M { const string S = \"\\x", "41"));
    refused(&full("module M { struct S { 0 require ", "A::"));
    refused(&full("#include \"", "a/"));
}

#[test]
fn comments_and_semicolons_without_end_are_read() {
    file(full("module M { };", "/**/")).unwrap();
    file(full("module M { };", "//\n")).unwrap();
    let idl = file(full("module M { };", ";")).unwrap();
    assert_eq!(idl.warnings.len(), MAX_PROBLEMS);
}

#[test]
fn types_nest_so_deep_and_no_deeper() {
    let nested = |depth: usize| {
        let (open, close) = ("vector<".repeat(depth), ">".repeat(depth));
        format!("module M {{ struct S {{ 0 require {open}int{close} a; }}; }};")
    };
    file(nested(MAX_TYPE_DEPTH)).unwrap();
    assert_eq!(only_error(&nested(MAX_TYPE_DEPTH + 1)), "type-too-deep");
    refused(&full("module M { struct S { 0 require ", "map<vector<"));
}

#[test]
fn a_chain_of_very_many_structs_is_read_and_a_ring_is_an_error() {
    let next = |at: usize| format!("struct S{at}{{0 require S{} a;}};", at + 1);
    let chain = numbered(next);
    let count = chain.matches("struct").count();
    file(format!("{chain} struct S{count}{{0 require int a;}}; }};")).unwrap();
    let ring = format!("{chain} struct S{count}{{0 require S0 a;}}; }};");
    assert_eq!(only_error(&ring), "recursive-struct");
    // Each of them closes a circle.
    let rings = numbered(|at| format!("struct S{at}{{0 require S{} a;1 require S0 b;}};", at + 1));
    let count = rings.matches("struct").count();
    refused(&format!("{rings} struct S{count}{{0 require int a;}}; }};"));
}

#[test]
fn one_name_may_be_used_very_often() {
    let enums = numbered(|at| format!("enum E{at}{{X}};const int A{at}=X;"));
    file(enums + "};").unwrap();
    let keys = numbered(|_| "key[S,a];".to_owned());
    file(keys + "struct S { 0 require int a; }; };").unwrap();
    refused(&full(
        "module M { struct S { 0 require int a;",
        "0 require int a;",
    ));
    refused(&full("module M { enum E {", "A,"));
    refused(&full("module M { interface I { void f(", "int a,"));
    refused(&full("module M { interface I {", "void f();"));
    file(full("", "module M{};")).unwrap();
}

/// Every path is a file that includes more files.
struct Bomb {
    includes: usize,
    read: usize,
    filler: usize,
}

impl Loader for Bomb {
    fn find(&mut self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_owned())
    }

    fn read(&mut self, file: &Path, limit: usize) -> io::Result<Vec<u8>> {
        self.read += 1;
        let name = file.display().to_string();
        let includes = (0..self.includes).map(|at| format!("#include \"{name}{at}\"\n"));
        let mut text: Vec<u8> = includes.collect::<String>().into();
        text.resize(text.len() + self.filler, b' ');
        text.truncate(limit + 1);
        Ok(text)
    }
}

fn explode(mut bomb: Bomb) -> (Refused, usize) {
    let refused = read(Path::new("a"), &[], &mut bomb).unwrap_err();
    (refused, bomb.read)
}

#[test]
fn include_bombs_are_errors() {
    // Wide, deep, both, and large.
    let wide = "#include \"b.tars\"\n".repeat(LEN / 20);
    let wide = files(&[("a.tars", wide.as_str()), ("b.tars", "")]).unwrap_err();
    assert_eq!(told(&wide.errors), ["1001:10 too-many-includes"]);

    let (deep, _) = explode(Bomb {
        includes: 1,
        read: 0,
        filler: 0,
    });
    assert_eq!(deep.errors[0].kind.code(), "include-too-deep");

    let (both, read) = explode(Bomb {
        includes: 2,
        read: 0,
        filler: 0,
    });
    assert!(
        both.errors.len() <= MAX_PROBLEMS && read <= MAX_INCLUDES + 1,
        "{read}"
    );

    let (large, _) = explode(Bomb {
        includes: 3,
        read: 0,
        filler: MAX_BYTES / 50,
    });
    assert_eq!(large.errors[0].kind.code(), "too-large");
}
