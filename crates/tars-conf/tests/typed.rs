//! Any type that serde can fill, from any domain; and which setting does not fit.

use std::collections::BTreeMap;

use serde::Deserialize;
use tars_conf::{from_domain, SettingError, Tree};

#[derive(Debug, Deserialize, PartialEq)]
struct Pool<'t> {
    size: u8,
    #[serde(default)]
    on: bool,
    name: Option<String>,
    #[serde(borrow)]
    host: Option<&'t str>,
    kind: Option<Kind>,
    limits: Option<Limits>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Fixed,
    Growing,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Limits {
    max: i64,
}

fn read<'t>(tree: &'t Tree<'_>) -> Result<Pool<'t>, SettingError> {
    from_domain(tree.domain("/p").unwrap().unwrap())
}

fn error(lines: &str) -> SettingError {
    let text = format!("<p>\n{lines}\n</p>\n");
    let tree = Tree::parse(text.as_bytes()).unwrap();
    read(&tree).expect_err("it does not fit")
}

#[test]
fn texts_numbers_flags_words_and_domains_are_read() {
    let text = b"<p>\nsize=8\non=y\nname=a b\nhost=h\nkind=fixed\nother=\\\\\n<limits>\nmax=-5\n</limits>\n</p>\n";
    let tree = Tree::parse(text).unwrap();
    let pool = read(&tree).unwrap();
    assert_eq!(
        pool,
        Pool {
            size: 8,
            on: true,
            name: Some("a b".into()),
            host: Some("h"),
            kind: Some(Kind::Fixed),
            limits: Some(Limits { max: -5 }),
        }
    );
}

#[test]
fn an_absent_setting_and_one_without_a_value_are_none() {
    let tree = Tree::parse(b"<p>\nsize=1\nname=\nhost\n</p>\n").unwrap();
    let pool = read(&tree).unwrap();
    assert_eq!((pool.name, pool.host, pool.kind), (None, None, None));
}

#[test]
fn a_flag_is_one_of_a_few_words() {
    for (word, on) in [
        ("1", true),
        ("Y", true),
        ("true", true),
        ("0", false),
        ("off", false),
    ] {
        let text = format!("<p>\nsize=1\non={word}\n</p>\n");
        let tree = Tree::parse(text.as_bytes()).unwrap();
        assert_eq!(read(&tree).unwrap().on, on, "{word}");
    }
    let error = error("size=1\non=2").to_string();
    assert_eq!(error, "line 3: /p<on> is '2': it must be 1 or 0, y or n");
}

#[test]
fn a_number_that_does_not_fit_names_its_line_and_limits() {
    assert_eq!(
        error("\nsize=256"),
        SettingError::Invalid {
            line: 3,
            key: "/p<size>".into(),
            text: "256".into(),
            reason: "it must be a whole number from 0 to 255".into()
        }
    );
}

#[test]
fn a_missing_setting_is_named_with_what_to_write() {
    assert_eq!(
        error("name=a").to_string(),
        "/p<size> is missing; write a line 'size=...' in /p"
    );
    assert_eq!(
        error("size=1\n<limits>\n</limits>").to_string(),
        "/p/limits<max> is missing; write a line 'max=...' in /p/limits"
    );
}

#[test]
fn a_setting_deep_inside_is_named_by_its_path() {
    assert_eq!(
        error("size=1\n<limits>\nmax=many\n</limits>").to_string(),
        "line 4: /p/limits<max> is 'many': \
         it must be a whole number from -9223372036854775808 to 9223372036854775807"
    );
}

#[test]
fn a_domain_where_a_line_is_wanted_is_named() {
    assert_eq!(
        error("<size>\n</size>").to_string(),
        "line 2: /p/size is '': it is a domain; write it as a line 'name=value'"
    );
}

#[test]
fn a_word_that_is_not_among_those_allowed_is_named() {
    let error = error("size=1\nkind=big").to_string();
    assert!(error.starts_with("line 3: /p<kind> is 'big': "), "{error}");
}

#[test]
fn text_that_is_not_utf8_is_named_and_bytes_are_taken() {
    let tree = Tree::parse(b"<p>\nsize=1\nname=\xd6\xd0\n</p>\n").unwrap();
    let error = read(&tree).unwrap_err().to_string();
    assert!(error.contains("it is not UTF-8"), "{error}");

    let bytes: BTreeMap<&str, &[u8]> = from_domain(tree.root().domain("p").unwrap()).unwrap();
    assert_eq!(bytes["name"], b"\xd6\xd0");
}

#[test]
fn a_name_that_is_a_parameter_and_a_domain_is_the_domain() {
    let tree = Tree::parse(b"<p>\nsize=1\nlimits=x\n<limits>\nmax=2\n</limits>\n</p>\n").unwrap();
    assert_eq!(read(&tree).unwrap().limits, Some(Limits { max: 2 }));
}

#[test]
fn a_tree_becomes_a_map_of_maps() {
    let tree = Tree::parse(b"k=v\n<a>\n<b>\nx=1\n</b>\n</a>\n").unwrap();
    let value: serde_json::Value = from_domain(tree.root()).unwrap();
    assert_eq!(value, serde_json::json!({"k": "v", "a": {"b": {"x": "1"}}}));
}

#[test]
fn a_type_may_refuse_what_it_does_not_know() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Strict {
        #[serde(rename = "size")]
        _size: u8,
    }
    let tree = Tree::parse(b"<p>\nsize=1\nsise=2\n</p>\n").unwrap();
    let error = from_domain::<Strict>(tree.root().domain("p").unwrap()).unwrap_err();
    assert!(error.to_string().contains("sise"), "{error}");
}
