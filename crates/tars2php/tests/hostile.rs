//! Files made to cost as much as they can: what is written for them is bounded, and so is the
//! time. Each of these takes hours if one step is quadratic, and the stack if one recurses.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tars2php::{compat, native, Output, Side};

const LEN: usize = 1 << 20;

fn write(text: String) -> [Output; 2] {
    let mut files: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    files.insert("a.tars".into(), text.into());
    let idl = tars_idl::read(Path::new("a.tars"), &[], &mut files);
    let idls = [idl.unwrap_or_else(|refused| panic!("{}", refused.errors[0]))];
    let above = "App".parse().unwrap();
    let obj = "A.B.C".parse().unwrap();
    let outputs = [
        native(&idls, &above, None).unwrap(),
        compat(&idls, &above, &obj, Side::Client).unwrap(),
    ];
    for output in &outputs {
        let size: usize = output.files.iter().map(|file| file.text.len()).sum();
        assert!(size < 400 * LEN, "{size} bytes");
    }
    outputs
}

/// A module of numbered items, as many as it takes.
fn numbered(item: impl Fn(usize) -> String) -> String {
    let mut text = String::from("module M {");
    let mut at = 0;
    while text.len() < LEN {
        text += &item(at);
        at += 1;
    }
    text + "};"
}

#[test]
fn many_of_everything() {
    write(numbered(|at| {
        format!("struct S{at} {{ 0 require int a; }};")
    }));
    write(numbered(|at| format!("enum E{at} {{ A{at} }};")));
    write(numbered(|at| format!("const int C{at} = 1;")));
    write(numbered(|at| format!("interface I{at} {{ void f(); }};")));
    write(
        (0..LEN / 40)
            .map(|at| format!("module M{at} {{ const int X = 1; }};"))
            .collect(),
    );
}

#[test]
fn one_name_in_all_its_cases() {
    let case = |at: usize| -> String {
        let letter = |bit: usize| if at >> bit & 1 == 1 { 'A' } else { 'a' };
        (0..18).map(letter).collect()
    };
    write(numbered(|at| {
        format!("struct {} {{ 0 require int a; }};", case(at))
    }));
    let operations: String = (0..LEN / 32)
        .map(|at| format!("void {}();", case(at)))
        .collect();
    write(format!("module M {{ interface I {{ {operations} }}; }};"));
}

#[test]
fn an_enum_of_many_members_and_many_defaults_of_it() {
    let members: String = (0..LEN / 20)
        .map(|at| format!("A{at} = {},", at % 7))
        .collect();
    let structs: String = (0..LEN / 60)
        .map(|at| format!("struct S{at} {{ 0 optional E a = 6; 1 optional E b; }};"))
        .collect();
    write(format!("module M {{ enum E {{ {members} }}; {structs} }};"));
}

#[test]
fn a_long_chain_of_structs_and_a_long_circle() {
    let chain = |at: usize| format!("struct S{at} {{ 0 optional vector<S{}> a; }};", at + 1);
    let count = LEN / 50;
    let chain: String = (0..count).map(chain).collect();
    write(format!(
        "module M {{ {chain} struct S{count} {{ 0 require int a; }}; }};"
    ));
    write(format!(
        "module M {{ {chain} struct S{count} {{ 0 optional vector<S0> a; }}; }};"
    ));
}

#[test]
fn types_nested_as_deep_as_they_go() {
    let deep = "map<string, ".repeat(90) + "int" + &">".repeat(90);
    write(numbered(|at| {
        format!("struct S{at} {{ 0 optional {deep} a; }};")
    }));
}
