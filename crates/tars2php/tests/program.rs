//! What the program promises about files: the same bytes each time, nothing of a person's
//! overwritten, every difference named.

mod common;

use std::fs;

use common::folder;

const SHOP: &str = "module Shop { enum State { OPEN, PAID }; struct Item { 0 require long id; 1 optional State state; };\n\
                    const int LIMIT = 3; interface Cart { int add(Item item, out State state); }; };";

#[test]
fn two_runs_write_the_same_bytes_and_the_second_nothing() {
    let shop = folder(&[("a/shop.tars", SHOP), ("b/shop.tars", SHOP)]);
    shop.good(&["--out", "one", "a/shop.tars"]);
    let one = shop.files("one");
    assert_eq!(one.len(), 5);
    assert!(shop
        .good(&["--out", "one", "a/shop.tars"])
        .contains("5 of them as they were"));
    assert_eq!(shop.files("one"), one);

    // From another folder, too.
    shop.good(&[
        "--out",
        "two",
        &shop.path("b/shop.tars").display().to_string(),
    ]);
    let texts =
        |files: Vec<(_, String)>| files.into_iter().map(|(_, text)| text).collect::<Vec<_>>();
    assert_eq!(texts(shop.files("two")), texts(one));
}

#[test]
fn check_finds_one_changed_byte_and_writes_nothing() {
    let shop = folder(&[("shop.tars", SHOP)]);
    shop.bad(1, &["--check", "shop.tars"]);
    assert!(shop.files("src").is_empty());
    shop.good(&["shop.tars"]);
    shop.good(&["--check", "shop.tars"]);

    let text = shop.get("src/Shop/Item.php");
    for at in 0..text.len() {
        let mut changed = text.clone().into_bytes();
        changed[at] ^= 1;
        shop.put("src/Shop/Item.php", &changed);
        if at % 50 == 0 {
            let said = shop.bad(1, &["--check", "shop.tars"]);
            assert!(said.contains("src/Shop/Item.php was edited"), "{said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
    shop.put("src/Shop/Item.php", &text);
    fs::remove_file(shop.path("src/Shop/State.php")).unwrap();
    let said = shop.bad(1, &["--check", "shop.tars"]);
    assert_eq!(said, "src/Shop/State.php is not there\n");

    shop.good(&["shop.tars"]);
    shop.put("shop.tars", SHOP.replace("long id", "int id"));
    let said = shop.bad(1, &["--check", "shop.tars"]);
    assert_eq!(said, "src/Shop/Item.php is not what is written now\n");
}

#[test]
fn an_edited_file_stays_unless_it_is_forced() {
    let shop = folder(&[
        ("shop.tars", SHOP),
        ("src/Shop/State.php", "<?php // mine\n"),
    ]);
    let said = shop.bad(1, &["shop.tars"]);
    assert!(
        said.contains("--force") && said.contains("src/Shop/State.php"),
        "{said}"
    );
    assert_eq!(shop.files("src").len(), 1, "nothing is written");
    shop.good(&["--force", "shop.tars"]);
    assert!(shop.get("src/Shop/State.php").contains("enum State: int"));

    let edited = shop.get("src/Shop/Item.php").replace("$id", "$number");
    shop.put("src/Shop/Item.php", &edited);
    shop.bad(1, &["shop.tars"]);
    assert_eq!(shop.get("src/Shop/Item.php"), edited);
}

#[test]
fn a_file_whose_declaration_is_gone_is_removed_if_nobody_else_wrote_it() {
    let shop = folder(&[
        ("shop.tars", SHOP),
        (
            "other.tars",
            "module Shop { struct Other { 0 require int a; }; };",
        ),
    ]);
    shop.good(&["shop.tars"]);
    shop.good(&["other.tars"]);
    shop.put("src/Shop/Mine.php", "<?php\n");
    let edited = shop.get("src/Shop/CartClient.php") + "// mine\n";
    shop.put("src/Shop/CartClient.php", &edited);

    shop.put(
        "shop.tars",
        "module Shop { struct Item { 0 require long id; }; };",
    );
    let said = shop.bad(1, &["--check", "shop.tars"]);
    assert!(
        said.contains("src/Shop/State.php is of a declaration that is gone"),
        "{said}"
    );
    shop.good(&["shop.tars"]);
    let names: Vec<_> = shop
        .files("src")
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    let expected = ["CartClient", "Item", "Mine", "Other"];
    assert_eq!(
        names,
        expected.map(|name| shop.path(&format!("src/Shop/{name}.php")))
    );
}

#[test]
fn files_that_include_one_file_may_be_given_together() {
    let files = [
        ("common.tars", "module Common { struct C { 0 require int a; }; const int ONE = 1; };"),
        ("a.tars", "#include \"common.tars\"\nmodule A { struct S { 0 require Common::C c; }; const int A = 1; };"),
        ("x/b.tars", "#include \"../common.tars\"\nmodule A { struct T { 0 require Common::C c; }; const int B = 2; };"),
    ];
    let both = folder(&files);
    both.good(&["a.tars", "x/b.tars"]);
    both.good(&["--check", "a.tars", "x/b.tars"]);
    let constants = both.get("src/A/Constants.php");
    assert!(
        constants.contains("A = 1") && constants.contains("B = 2"),
        "{constants}"
    );
    both.put("x/b.tars", "module A { struct S { 0 require int a; }; };");
    let said = both.bad(1, &["a.tars", "x/b.tars"]);
    assert!(
        said.contains("x/b.tars:1:19: error: A::S is declared here and in another file"),
        "{said}"
    );
}

#[test]
fn every_error_of_every_file_is_told_and_nothing_is_written() {
    let both = folder(&[
        (
            "a.tars",
            "module A { struct S { 0 require Nope a; 300 require int b; }; };",
        ),
        ("b.tars", "module B { struct { }; };"),
    ]);
    let said = both.bad(1, &["a.tars", "b.tars", "c.tars"]);
    for expected in [
        "a.tars:1:33: error: there is no type Nope",
        "a.tars:1:41",
        "b.tars:1:19",
        "c.tars",
    ] {
        assert!(said.contains(expected), "{said}");
    }
    assert!(both.files("src").is_empty());
}

#[test]
fn wrong_arguments_are_told_with_code_2() {
    let shop = folder(&[("shop.tars", SHOP)]);
    let all: [&[&str]; 8] = [
        &[],
        &["--nope", "shop.tars"],
        &["--namespace", "1A", "shop.tars"],
        &["--namespace", "namespace\\A", "shop.tars"],
        &["--compat", "servant", "shop.tars"],
        &["--compat", "both", "--obj", "A.B.C", "shop.tars"],
        &["--obj", "A.B", "shop.tars"],
        &["--json", "shop.tars", "shop.tars"],
    ];
    for arguments in all {
        let said = shop.bad(2, arguments);
        assert!(said.starts_with("tars2php: "), "{said}");
    }
    assert!(shop.good(&["--help"]).contains("--check"));
}

#[test]
fn a_module_without_a_namespace_above_is_none_of_the_extension_or_a_word() {
    let files = folder(&[("a.tars", "module tars { struct S { 0 require int a; }; }; module List { struct S { 0 require int a; }; };")]);
    files.good(&["--namespace", "", "a.tars"]);
    assert!(files.get("src/tars_2/S.php").contains("namespace tars_2;"));
    assert!(files.get("src/List_/S.php").contains("namespace List_;"));
}

#[test]
fn what_cannot_be_read_or_written_is_told_by_its_path() {
    let shop = folder(&[("shop.tars", SHOP), ("src", "no folder")]);
    let said = shop.bad(1, &["shop.tars"]);
    assert!(said.contains("src/Shop"), "{said}");
    let said = shop.bad(1, &["/dev/zero"]);
    assert!(said.contains("'/dev/zero' cannot be read"), "{said}");
}
