//! What stays behind.

use crate::support::{has, Shop};

#[track_caller]
fn assert_packed(shop: &Shop, names: &[&str], expected: bool) {
    let packed = shop.pack().unwrap();
    for name in names {
        assert_eq!(
            has(&packed, &format!("Cart/src/{name}")),
            expected,
            "{name}"
        );
    }
}

fn with(names: &[&str]) -> Shop {
    let shop = Shop::new();
    for name in names {
        shop.file(name, "x");
    }
    shop
}

#[test]
fn what_belongs_to_the_developers_machine_stays_there() {
    let names = [
        ".git/HEAD",
        "vendor/acme/lib/.git",
        ".idea/a.xml",
        ".vscode/a.json",
        ".DS_Store",
        "app/.DS_Store",
    ];
    assert_packed(&with(&names), &names, false);
}

#[test]
fn what_a_service_writes_stays_but_its_folders_travel() {
    let names = [
        "runtime/swoft.pid",
        "runtime/logs/notice",
        "storage/logs/laravel.txt",
        "debug.log",
        "app/x.pid",
    ];
    let shop = with(&names);
    assert_packed(&shop, &names, false);
    let shop = with(&names);
    let again = shop.pack().unwrap();
    assert!(has(&again, "Cart/src/runtime/"));
    assert!(has(&again, "Cart/src/storage/logs/"));
}

#[test]
fn a_folder_called_runtime_in_a_package_is_not_the_projects() {
    let names = ["vendor/swoft/framework/runtime/Runtime.php"];
    assert_packed(&with(&names), &names, true);
}

#[test]
fn earlier_archives_stay() {
    let names = ["Cart_20200101000000.tar.gz"];
    assert_packed(&with(&names), &names, false);
    // Others may be what the service is about.
    let names = ["data.tar.gz", "app/Cart_template.tar.gz"];
    assert_packed(&with(&names), &names, true);
}

#[test]
fn the_projects_tests_stay_only_when_asked() {
    let names = [
        "tests/A.php",
        "test/B.php",
        "phpunit.xml",
        "phpunit.xml.dist",
    ];
    assert_packed(&with(&names), &names, true);
    let shop = with(&names);
    let packed = shop.pack_with(|options| options.tests = false).unwrap();
    for name in names {
        assert!(!has(&packed, &format!("Cart/src/{name}")), "{name}");
    }
}

#[test]
fn code_of_a_package_that_is_called_test_is_never_left_out() {
    let name = "vendor/swoft/test/src/Test.php";
    let shop = with(&[name]);
    let packed = shop.pack_with(|options| options.tests = false).unwrap();
    assert!(has(&packed, &format!("Cart/src/{name}")));
}

#[test]
fn tarsignore_has_the_syntax_of_gitignore() {
    let shop = with(&[
        "docs/a.md",
        "app/docs/b.md",
        "a.tmp",
        "app/b.tmp",
        "app/keep.tmp",
    ]);
    shop.file(".tarsignore", "# comment\n/docs/\n*.tmp\n!keep.tmp\n");
    let packed = shop.pack().unwrap();
    let there = |name: &str| has(&packed, &format!("Cart/src/{name}"));
    assert!(!there("docs/a.md") && !there("a.tmp") && !there("app/b.tmp") && !there(".tarsignore"));
    assert!(there("app/docs/b.md") && there("app/keep.tmp"));
}

#[test]
fn tarsignore_brings_back_what_we_would_leave_out() {
    let shop = with(&["app/sample.log", "runtime/seed.json"]);
    shop.file(".tarsignore", "!app/sample.log\n!/runtime/seed.json\n");
    assert_packed(&shop, &["app/sample.log", "runtime/seed.json"], true);
}

#[test]
fn in_a_project_of_tarsphp_it_lies_beside_tars() {
    let shop = Shop::tarsphp();
    shop.file("scripts/tars2php.sh", "x");
    shop.file("src/runtime/x", "x");
    shop.file(".tarsignore", "/scripts\n");
    let packed = shop.pack_in("src", |_| {}).unwrap();
    assert!(!has(&packed, "Cart/scripts/tars2php.sh"));
    assert!(!has(&packed, "Cart/src/runtime/x"));
}

#[test]
fn a_line_that_is_no_pattern_is_named() {
    let shop = Shop::new();
    shop.file(".tarsignore", "ok\n[z-a]\n");
    let text = shop.refusal();
    assert!(text.starts_with("SHOP/.tarsignore:2: "), "{text}");
}

#[test]
fn what_the_service_needs_cannot_be_left_out() {
    for needed in ["index.php", "vendor", "tars"] {
        let shop = Shop::new();
        shop.file(".tarsignore", needed);
        let text = shop.refusal();
        assert!(text.contains("the service needs it"), "{text}");
        assert!(text.starts_with(needed), "{text}");
    }
}
